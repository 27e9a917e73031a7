package dev.dbwright.tools.normal.migration;

import static dev.dbwright.tools.change.ChangeStep.Phase.CONTRACT;
import static dev.dbwright.tools.change.ChangeStep.Phase.EXPAND;
import static dev.dbwright.tools.change.ChangeStep.Phase.MIGRATE;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.migration.Surroundings.Incoming;
import dev.dbwright.tools.schema.DdlWriter;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Literal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the way from one table to its parts on PostgreSQL. The rows are moved in batches while
 * others write; what they changed is moved again in the last step, while they wait. Triggers would
 * spare that wait, at a price for every write, and a write that breaks a dependency in the middle
 * needs a person's decision, which a trigger cannot ask for.
 */
public final class NormalizationSteps {
  private final Table original;
  private final MoveOptions options;
  private final Surroundings surroundings;
  private final MoveNames names;
  private final PartTables partTables;
  private final List<PartTable> parts;
  private final MoveSql move;
  private final Rejoin rejoin;
  private final Quarantine quarantine;
  private final CutOver cutOver;

  private NormalizationSteps(
      Table original, List<TableDesign> designs, MoveOptions options, Surroundings surroundings) {
    this.original = original;
    this.options = options;
    this.surroundings = surroundings;
    JoinTree tree = JoinTree.of(designs, original.primaryKey().map(Key::columns).orElse(List.of()));
    Set<String> taken = new HashSet<>(surroundings.relationNames());
    taken.add(original.name().last());
    var free = new FreeNames(taken);
    this.partTables = new PartTables(original, tree, free, surroundings.collations());
    this.parts = partTables.all();
    this.names = MoveNames.of(original, free);
    this.move = new MoveSql(original, parts, names);
    this.rejoin = new Rejoin(tree, parts);
    this.quarantine = new Quarantine(original, tree, names);
    this.cutOver = new CutOver(original, parts, names, move, rejoin, quarantine, surroundings);
  }

  /**
   * The plan for a table and what hangs on it.
   *
   * @param surroundings {@link Surroundings#UNKNOWN} where only the definition is known
   * @throws DbwrightException {@code PARTS_UNUSABLE}
   */
  public static NormalizationPlan of(
      Table original, List<TableDesign> parts, MoveOptions options, Surroundings surroundings) {
    PartsCheck.check(original, parts);
    return new NormalizationSteps(original, parts, options, surroundings).plan();
  }

  /**
   * Which of {@code statements} a plan's last step changes something for.
   *
   * @throws DbwrightException {@code PARTS_UNUSABLE}
   */
  public static List<AffectedQuery> affected(
      Table original, List<TableDesign> parts, Surroundings surroundings, List<String> statements) {
    PartsCheck.check(original, parts);
    var steps = new NormalizationSteps(original, parts, MoveOptions.STANDARD, surroundings);
    return statements.stream()
        .flatMap(sql -> new QueryRewrite(original, steps.rejoin, sql).affected().stream())
        .toList();
  }

  private NormalizationPlan plan() {
    var words = new PlanWords(original, parts, names, quarantine, cutOver, surroundings);
    List<String> lost = new ArrayList<>(partTables.lost());
    lost.addAll(surroundings.unmoved());
    return new NormalizationPlan(
        original.name(),
        parts.stream().map(PartTable::table).toList(),
        steps(),
        rejoin.query(original.columnNames()),
        names.quarantine(),
        quarantine.examples(),
        cutOver.differences(),
        words.prerequisites(),
        lost,
        words.applicationChanges(),
        words.irreversible(),
        words.later());
  }

  private List<ChangeStep> steps() {
    List<ChangeStep> steps = new ArrayList<>();
    steps.add(createParts());
    steps.add(createHelpers());
    if (!quarantine.isAlwaysEmpty()) {
      steps.add(putAside());
    }
    steps.add(moveRows());
    steps.add(addLinks());
    steps.add(cutOver.step());
    validate().ifPresent(steps::add);
    return steps;
  }

  private ChangeStep createParts() {
    List<String> sql = new ArrayList<>();
    for (PartTable part : referredFirst()) {
      sql.addAll(TableSql.create(part.table()));
    }
    return new ChangeStep(
        EXPAND,
        "Create " + Sql.spoken(parts.stream().map(part -> part.table().name().last()).toList()),
        sql,
        false,
        parts.stream().map(part -> "DROP TABLE " + part.sql()).toList(),
        Optional.of(missing(parts.stream().map(PartTable::sql))));
  }

  private ChangeStep createHelpers() {
    return new ChangeStep(
        EXPAND,
        "Create the quarantine, and the place where the move remembers how far it is",
        List.of(quarantine.create(), move.createProgress()),
        false,
        Stream.of(names.progress(), names.quarantine())
            .map(name -> "DROP TABLE " + Sql.name(name))
            .toList(),
        Optional.of(missing(Stream.of(names.progress(), names.quarantine()).map(Sql::name))));
  }

  private static String missing(Stream<String> tables) {
    return tables
        .map(
            name ->
                "SELECT "
                    + Literal.of(name)
                    + " WHERE to_regclass("
                    + Literal.of(name)
                    + ") IS NULL")
        .collect(Collectors.joining("\nUNION ALL "));
  }

  private ChangeStep putAside() {
    return new ChangeStep(
        MIGRATE,
        "Put the rows that break a dependency aside, with the reason; none is chosen or changed",
        quarantine.fill(),
        false,
        List.of("DELETE FROM " + Sql.name(names.quarantine())),
        Optional.empty());
  }

  private ChangeStep moveRows() {
    return new ChangeStep(
        MIGRATE,
        "Move "
            + String.format(Locale.ROOT, "%,d", options.batchRows())
            + " rows at a time; stopped anywhere, it goes on where it was",
        move.batch(options.batchRows()),
        true,
        List.of(
            "TRUNCATE "
                + parts.stream().map(PartTable::sql).collect(Collectors.joining(", "))
                + ", "
                + Sql.name(names.progress())),
        Optional.empty());
  }

  private ChangeStep addLinks() {
    List<String> sql = new ArrayList<>();
    List<String> rollback = new ArrayList<>();
    for (PartTable part : referredFirst()) {
      for (Index index : part.table().indexes()) {
        if (!index.unique()) {
          sql.add(DdlWriter.createIndex(part.table(), index));
          rollback.add(TableSql.dropIndex(part.table(), index));
        }
      }
      for (ForeignKey key : part.table().foreignKeys()) {
        // Rows moved at different moments need not agree yet: checked once they do.
        sql.add(TableSql.addForeignKey(part.table().name(), key) + " NOT VALID");
        key.name()
            .ifPresent(name -> rollback.add(TableSql.dropConstraint(part.table().name(), name)));
      }
    }
    parts.forEach(part -> sql.add("ANALYZE " + part.sql()));
    return new ChangeStep(
        MIGRATE,
        "Link the parts: foreign keys, the indexes that serve them, and statistics",
        sql,
        false,
        rollback,
        Optional.empty());
  }

  private Optional<ChangeStep> validate() {
    List<String> sql = new ArrayList<>();
    for (PartTable part : parts) {
      for (ForeignKey key : part.table().foreignKeys()) {
        key.name().ifPresent(name -> sql.add(validate(part.sql(), name)));
      }
    }
    for (Incoming incoming : surroundings.incoming()) {
      if (cutOver.target(incoming).isPresent()) {
        sql.add(validate(Sql.name(incoming.table()), incoming.name()));
      }
    }
    return sql.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChangeStep(
                CONTRACT,
                "Check every row against the foreign keys, while others write",
                sql,
                false,
                List.of(),
                Optional.of(
                    "SELECT conname FROM pg_constraint\nWHERE NOT convalidated AND conrelid IN ("
                        + parts.stream()
                            .map(part -> "to_regclass(" + Literal.of(part.sql()) + ")")
                            .collect(Collectors.joining(", "))
                        + ")")));
  }

  private static String validate(String table, String constraint) {
    return "ALTER TABLE " + table + " VALIDATE CONSTRAINT " + Sql.name(constraint);
  }

  private List<PartTable> referredFirst() {
    List<PartTable> order = new ArrayList<>(parts);
    Collections.reverse(order);
    return order;
  }
}
