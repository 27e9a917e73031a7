package dev.dbwright.tools.normal;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;

/** What was found out about a relation. */
public record NormalFormResult(String relation, List<String> attributes) implements Presentable {
  public NormalFormResult {
    attributes = List.copyOf(attributes);
  }

  @Override
  public Document present() {
    return Document.builder()
        .paragraph("%s(%s)".formatted(relation, String.join(", ", attributes)))
        .build();
  }
}
