package dev.dbwright.tools.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one text, diagnosed.
 *
 * @param source the file that it came from, where there is one
 * @param sql the statement, where it was told
 * @param full true where people are shown all findings, not only those that matter first
 */
public record ExplainResult(
    @Nullable String source,
    Engine engine,
    PlanFormat format,
    List<Diagnosis> plans,
    @JsonIgnore @Nullable String sql,
    @JsonIgnore boolean full)
    implements Presentable {
  // More is a log, not a question; nobody reads a page of hundreds of plans.
  private static final int MOST_SHOWN = 100;

  public ExplainResult {
    plans = List.copyOf(plans);
  }

  ExplainResult(Engine engine, PlanFormat format, List<Diagnosis> plans, @Nullable String sql) {
    this(null, engine, format, plans, sql, false);
  }

  /** The same result, read from {@code name}. */
  public ExplainResult from(String name) {
    return new ExplainResult(name, engine, format, plans, sql, full);
  }

  /** The same result with every finding shown. */
  public ExplainResult inFull() {
    return new ExplainResult(source, engine, format, plans, sql, true);
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    int level = plans.size() > 1 ? 3 : 2;
    for (int i = 0; i < Math.min(MOST_SHOWN, plans.size()); i++) {
      if (plans.size() > 1) {
        document.heading(2, "Plan " + (i + 1) + " of " + plans.size());
      }
      PlanDocument.write(document, plans.get(i), level, sql, full);
    }
    int left = plans.size() - MOST_SHOWN;
    if (left > 0) {
      document.paragraph(
          "%s more plans stand behind these: give fewer at once to see them."
              .formatted(Amounts.count(left)));
    }
    return document.build();
  }
}
