package dev.dbwright.tools.twin.regression;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.layout.DefinedIndex;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.twin.layout.IndexEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A blueprint after statements that change its definitions: new indexes get a size, what is dropped
 * takes its statistics with it.
 */
public final class Migration {
  private final Blueprint before;
  private final Definitions old;
  private final Definitions now;
  private final List<String> remarks = new ArrayList<>();

  private Migration(Blueprint before, String after) {
    this.before = before;
    this.old = Definitions.read(before.ddl());
    this.now = Definitions.read(after);
  }

  /**
   * @param statements as a migration file has them
   * @throws dev.dbwright.tools.error.DbwrightException as {@link Definitions#read} does
   */
  public static Blueprint apply(Blueprint before, String statements) {
    String ddl = before.ddl().stripTrailing();
    String after = ddl + (ddl.endsWith(";") ? "\n" : ";\n") + statements;
    return new Blueprint(after, new Migration(before, after).statistics());
  }

  private PlannerStatistics statistics() {
    PlannerStatistics known = before.statistics();
    List<RelationStatistics> relations = new ArrayList<>(known.relations());
    Set<ObjectName> gone = new HashSet<>(names(old));
    gone.removeAll(names(now));
    relations.removeIf(relation -> gone.contains(relation.name()));
    Set<ObjectName> listed =
        relations.stream().map(RelationStatistics::name).collect(Collectors.toSet());
    boolean listsIndexes = relations.stream().anyMatch(Migration::isIndex);
    for (DefinedIndex index : now.indexes()) {
      // What the statistics do not list though they list indexes was not there before either.
      boolean isNew = !listsIndexes || !names(old).contains(index.name());
      if (isNew && !listed.contains(index.name())) {
        estimate(index).forEach(relations::add);
      }
    }
    List<ColumnStatistics> columns =
        known.columns().stream().filter(column -> !isDropped(column, gone)).toList();
    List<String> all = new ArrayList<>(known.remarks());
    all.addAll(remarks);
    return new PlannerStatistics(
        known.serverVersion(),
        known.settings(),
        relations,
        columns,
        known.extended(),
        all,
        known.told());
  }

  private static boolean isIndex(RelationStatistics relation) {
    return relation.kind() == Kind.INDEX || relation.kind() == Kind.PARTITIONED_INDEX;
  }

  private static Set<ObjectName> names(Definitions definitions) {
    Set<ObjectName> names = new HashSet<>();
    definitions.tables().forEach(table -> names.add(table.name()));
    definitions.indexes().forEach(index -> names.add(index.name()));
    return names;
  }

  private boolean isDropped(ColumnStatistics column, Set<ObjectName> gone) {
    boolean inTable =
        now.table(column.relation())
            .map(table -> table.definition().column(column.column()).isEmpty())
            .orElse(false);
    return inTable || gone.contains(column.relation());
  }

  /** None where nothing is known of its table: then it is planned as one that is new. */
  private List<RelationStatistics> estimate(DefinedIndex index) {
    boolean isPartitioned = now.table(index.table()).map(DefinedTable::isPartitioned).orElse(false);
    if (isPartitioned) {
      return List.of(
          new RelationStatistics(
              index.name(), Kind.PARTITIONED_INDEX, 0, 0, 0, 0, Optional.empty()));
    }
    return before.statistics().relations().stream()
        .filter(relation -> relation.name().equals(index.table()) && relation.tuples() >= 0)
        .map(table -> estimate(index, table))
        .toList();
  }

  private RelationStatistics estimate(DefinedIndex index, RelationStatistics table) {
    Map<String, ColumnStatistics> columns = new HashMap<>();
    before.statistics().columns().stream()
        .filter(column -> column.relation().equals(index.table()) && !column.inherited())
        .forEach(column -> columns.put(column.column(), column));
    if (!names(old).contains(index.name())) {
      remarks.add(
          index.name().last()
              + ": its size is estimated from the statistics of its columns"
              + (index.partial() ? ", as if it left no row out." : "."));
    }
    return new IndexEstimate(now, columns, table.tuples(), table.filePages()).of(index);
  }
}
