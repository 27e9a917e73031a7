package dev.dbwright.agent;

import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.explain.ExplainPlan;
import dev.dbwright.tools.explain.ExplainQuery;
import dev.dbwright.tools.safety.ClassifySql;
import dev.dbwright.tools.safety.ConfirmationDesk;
import dev.dbwright.tools.safety.StatementClassifier;
import java.util.List;

/** Builds every tool with what it works with: the one list that all surfaces share. */
public final class ToolAssembly {
  private ToolAssembly() {}

  /** All tools, in the order in which people see them. */
  public static ToolCatalog of(ConfirmationDesk desk) {
    var classifier = new StatementClassifier();
    return new ToolCatalog(
        List.of(new ExplainPlan(), new ExplainQuery(classifier), new ClassifySql(classifier)));
  }
}
