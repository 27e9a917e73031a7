package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.EngineReader;
import dev.dbwright.tools.explain.plan.Paste;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.Optional;

/** Recognises the plans of MySQL and MariaDB by the words that only they print. */
public final class MysqlReader implements EngineReader {
  @Override
  public Optional<ReadPlans> read(Paste paste) {
    String text = paste.text();
    if (JsonPlans.isIn(text)) {
      return JsonPlans.read(paste);
    }
    Optional<ReadPlans> tables =
        text.contains(PlanTables.COLUMN) ? PlanTables.read(text) : Optional.empty();
    return tables.isPresent() ? tables : TreePlans.read(paste.lines());
  }
}
