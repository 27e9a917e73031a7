package dev.dbwright.tools.index.engine;

import static dev.dbwright.tools.error.ErrorCode.INDEXES_MISSING;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.index.review.IndexReview;
import dev.dbwright.tools.index.review.rule.DuplicateIndex;
import dev.dbwright.tools.index.review.rule.ForeignKeyWithoutIndex;
import dev.dbwright.tools.index.review.rule.IndexChange;
import dev.dbwright.tools.index.review.rule.IndexRule;
import dev.dbwright.tools.index.review.rule.RedundantIndex;
import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.indexing.IndexTrait;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The review of the indexes that a script for another engine than PostgreSQL defines: by rule, with
 * what each engine adds to an index by itself.
 */
public final class EngineIndexReview {
  private static final String BY_RULE =
      "Compared by rule from the definitions: nothing was tried on a server.";
  private static final String HINTS =
      "A statement that names an index in a hint fails or slows down when that goes: MySQL and"
          + " MariaDB let you try it first (ALTER INDEX … INVISIBLE, or IGNORED).";

  private final EngineRules rules;
  private final List<Finding> findings = new ArrayList<>();
  private final List<IndexChange> changes = new ArrayList<>();

  private EngineIndexReview(EngineRules rules) {
    this.rules = rules;
  }

  /**
   * @param engine any but PostgreSQL
   * @throws DbwrightException {@code INDEXES_MISSING} where the text creates no table
   */
  public static IndexReview of(Engine engine, String ddl) {
    Map<String, EngineTable> tables = EngineDdlReader.read(engine, ddl);
    if (tables.isEmpty()) {
      throw new DbwrightException(INDEXES_MISSING, " for " + engine.id());
    }
    return new EngineIndexReview(new EngineRules(engine)).review(tables);
  }

  private IndexReview review(Map<String, EngineTable> tables) {
    long count = 0;
    for (EngineTable table : tables.values()) {
      List<TableIndex> indexes = table.indexes(rules);
      count += indexes.size();
      Redundancy.of(indexes).forEach(this::add);
      table.foreignKeys().stream()
          .filter(key -> !rules.isMysql() && !isLed(key, indexes))
          .forEach(key -> addMissing(table, key));
    }
    changes.sort(Comparator.comparing(IndexChange::kind));
    return new IndexReview(
        "the definitions for " + rules.engine().id(),
        count,
        findings,
        changes,
        List.of(),
        rules.isMysql() ? List.of(BY_RULE, HINTS) : List.of(BY_RULE));
  }

  private void add(Redundancy redundancy) {
    TableIndex gone = redundancy.gone();
    boolean duplicate = redundancy.kind() == Redundancy.Kind.DUPLICATE;
    String drop = rules.drop(gone.table(), gone.name());
    changes.add(new IndexChange(IndexChange.Kind.DROP, drop, gone.definition()));
    add(
        duplicate ? new DuplicateIndex() : new RedundantIndex(),
        gone.table() + "." + gone.name(),
        "%s (%s) of %s; %s (%s) stays: %s"
            .formatted(
                redundancy.words(),
                gone.columns(),
                gone.table(),
                redundancy.kept().name(),
                redundancy.kept().columns(),
                redundancy.whyKept()),
        drop + " Back: " + gone.definition(),
        new Evidence("key columns in common", gone.parts().size(), "columns", "DDL"));
  }

  private static boolean isLed(List<String> key, List<TableIndex> indexes) {
    return indexes.stream()
        .filter(index -> !index.is(IndexTrait.HIDDEN))
        // What is equal to a key is not NULL: SQLite and SQL Server search such an index as well.
        .filter(
            index ->
                index.predicate().isEmpty()
                    || index.predicate().equals(key.get(0) + " is not null"))
        .filter(index -> index.parts().size() >= key.size())
        .anyMatch(
            index ->
                index.parts().stream()
                    .limit(key.size())
                    .map(IndexPart::expression)
                    .toList()
                    .containsAll(Set.copyOf(key)));
  }

  private void addMissing(EngineTable table, List<String> key) {
    String name = EngineDdlReader.key(table.name()) + "_" + String.join("_", key);
    String create =
        rules.create(
            table.name(),
            name,
            key.stream().map(table::spelling).map(rules::quoted).toList(),
            List.of());
    String drop = rules.drop(table.name(), name);
    changes.add(new IndexChange(IndexChange.Kind.CREATE, create, drop));
    add(
        new ForeignKeyWithoutIndex(),
        table.name(),
        "the foreign key (%s) of %s has no index: each deleted or re-keyed row it refers to reads the"
                .formatted(String.join(", ", key), table.name())
            + " whole table",
        create + " Back: " + drop,
        new Evidence("columns of the foreign key", key.size(), "columns", "DDL"));
  }

  private void add(IndexRule rule, String object, String message, String advice, Evidence number) {
    RuleInfo info = rule.info();
    findings.add(
        Finding.of(info, message, advice, new Location.DatabaseObject(object), List.of(number)));
  }
}
