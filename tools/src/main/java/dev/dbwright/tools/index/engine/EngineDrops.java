package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.DroppedIndex;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.Collection;
import java.util.List;

/** Existing indexes that another one stands in for, by their definitions alone. */
final class EngineDrops {
  private EngineDrops() {}

  static List<DroppedIndex> of(EngineRules rules, Collection<EngineTable> tables) {
    List<TableIndex> all = tables.stream().flatMap(table -> table.indexes(rules).stream()).toList();
    return Redundancy.of(all).stream().map(each -> dropped(rules, each)).toList();
  }

  private static DroppedIndex dropped(EngineRules rules, Redundancy redundancy) {
    TableIndex gone = redundancy.gone();
    return new DroppedIndex(
        rules.drop(gone.table(), gone.name()),
        redundancy.kind() == Redundancy.Kind.DUPLICATE ? "duplicate" : "redundant",
        redundancy.kept().name() + ": " + redundancy.whyKept(),
        gone.definition(),
        List.of(new Evidence("key columns in common", gone.parts().size(), "columns", "DDL")));
  }
}
