package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;
import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.IndexTrial.Forced;
import dev.dbwright.tools.index.size.IndexSizes;
import dev.dbwright.tools.indexing.IndexCatalog;
import dev.dbwright.tools.indexing.IndexTrait;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.TwinPlan;
import dev.dbwright.tools.workload.Workload;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries one index on the twin: alone, beside a proposal, and by force where nothing reads it. */
final class TrialRun {
  private static final int TWIN_VERSION = 18;
  private static final Map<String, String> FORCE = Map.of("enable_seqscan", "off");

  private final Twin twin;
  private final PlannedWorkload workload;

  private TrialRun(Twin twin, PlannedWorkload workload) {
    this.twin = twin;
    this.workload = workload;
  }

  /** On a twin as it was built, whatever was tried on it before. */
  static TrialRun of(Twin twin, Workload workload, Cancellation cancellation) {
    twin.show(Set.of());
    twin.hide(Set.of());
    return new TrialRun(twin, PlannedWorkload.of(twin, workload, Deadline.none(cancellation)));
  }

  /**
   * Fails before a long search where the index that a person asks about cannot be.
   *
   * @throws DbwrightException {@code TWIN_REFUSED}
   */
  static void requirePossible(Twin twin, String asked) {
    twin.createHidden(ddl(twin, asked));
  }

  /**
   * @param asked {@code orders(status)}, {@code orders using gin (tags)}, {@code status} or CREATE
   *     INDEX
   * @throws DbwrightException {@code TWIN_REFUSED} where there can be no such index
   */
  IndexTrial of(String asked, IndexAdvice advice, long budgetBytes) {
    TwinIndex index = sized(ddl(twin, asked));
    List<TwinPlan> alone = plans(Set.of(index));
    Map<String, String> proposed = new HashMap<>();
    Set<TwinIndex> both = new HashSet<>();
    for (ProposedIndex each : advice.create()) {
      TwinIndex twinOfIt = sized(plain(each.ddl()));
      both.add(twinOfIt);
      proposed.put(twinOfIt.name().toString(), each.ddl());
    }
    List<TwinPlan> without = plans(both);
    both.add(index);
    List<TwinPlan> beside = plans(both);
    Set<String> usedBy = users(index, alone);
    Forced forced = usedBy.isEmpty() ? forced(index, alone).orElse(null) : null;
    twin.show(both);
    @Nullable String coveredBy =
        standIn(index).map(name -> proposed.getOrDefault(name, name)).orElse(null);
    twin.show(Set.of());
    return new IndexTrial(
        index.ddl(),
        IndexSizes.of(twin).estimate(index).sizeBytes(),
        budgetBytes,
        share(workload.before()) - share(alone),
        share(without) - share(beside),
        List.copyOf(usedBy),
        List.copyOf(users(index, beside)),
        coveredBy,
        forced);
  }

  private static String ddl(Twin twin, String asked) {
    String text = asked.strip().replaceFirst(";\\s*$", "");
    if (text.toLowerCase(Locale.ROOT).startsWith("create")) {
      return plain(text);
    }
    return "CREATE INDEX ON " + (text.contains("(") ? text : ofColumn(twin, text));
  }

  /** On the largest table that has the column; a table's name may stand before it. */
  private static String ofColumn(Twin twin, String column) {
    String sql =
        """
        SELECT format('%s (%I)', c.oid::regclass, a.attname)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = ? AND c.relkind IN ('r', 'p', 'm') AND c.oid >= 16384
          AND (? = '' OR c.relname = ?)
        ORDER BY c.reltuples DESC, 1
        LIMIT 1
        """;
    String[] parts = column.split("\\.", -1);
    String table = parts.length > 1 ? parts[parts.length - 2] : "";
    try (PreparedStatement statement = twin.catalog().prepareStatement(sql)) {
      statement.setString(1, parts[parts.length - 1]);
      statement.setString(2, table);
      statement.setString(3, table);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          return row.getString(1);
        }
      }
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
    throw new DbwrightException(TWIN_REFUSED, "an index on " + column, "no table has that column");
  }

  /** Without what would let two trials have one name, or wait for nobody. */
  private static String plain(String ddl) {
    return ddl.replaceFirst(
        "(?is)^create\\s+(unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?:(?!on\\s)(?:\"[^\"]+\"|\\S+)\\s+)?on\\s",
        "CREATE $1INDEX ON ");
  }

  /** Another index that is shown and does all that this one could. */
  private Optional<String> standIn(TwinIndex index) {
    String name = index.name().toString();
    try {
      List<TableIndex> shown =
          CatalogQuery.run(twin.catalog(), IndexCatalog.sql(TWIN_VERSION)).stream()
              .map(IndexCatalog::index)
              .filter(each -> !each.is(IndexTrait.HIDDEN))
              .toList();
      List<Redundancy> redundant = Redundancy.of(shown);
      return Stream.concat(
              redundant.stream()
                  .filter(each -> each.gone().name().equals(name))
                  .map(each -> each.kept().name()),
              // Of two that are the same the one that was tried first would stay.
              redundant.stream()
                  .filter(each -> each.kind() == Redundancy.Kind.DUPLICATE)
                  .filter(each -> each.kept().name().equals(name))
                  .map(each -> each.gone().name()))
          .findFirst();
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private TwinIndex sized(String ddl) {
    TwinIndex index = twin.createHidden(ddl);
    twin.size(Map.of(index, IndexSizes.of(twin).estimate(index)));
    return index;
  }

  private List<TwinPlan> plans(Set<TwinIndex> shown) {
    twin.show(shown);
    List<TwinPlan> plans = new ArrayList<>();
    for (int number = 0; number < workload.size(); number++) {
      plans.add(twin.plan(workload.statement(number).sql()));
    }
    return plans;
  }

  /** Of what the workload costs with what exists. */
  private double share(List<TwinPlan> plans) {
    List<Double> weights = workload.weights();
    double share = 0;
    for (int number = 0; number < plans.size(); number++) {
      share += weights.get(number) * plans.get(number).cost();
    }
    return share;
  }

  private Set<String> users(TwinIndex index, List<TwinPlan> plans) {
    Set<String> users = new LinkedHashSet<>();
    for (int number = 0; number < plans.size(); number++) {
      if (plans.get(number).indexes().contains(index.name().last())) {
        users.add(workload.statement(number).source());
      }
    }
    return users;
  }

  /** The query that would lose least by reading it. */
  private Optional<Forced> forced(TwinIndex index, List<TwinPlan> chosen) {
    twin.show(Set.of(index));
    @Nullable Forced best = null;
    for (int number = 0; number < workload.size(); number++) {
      TwinPlan plan = twin.plan(workload.statement(number).sql(), FORCE);
      double prefers = Math.max(chosen.get(number).cost(), Double.MIN_NORMAL);
      boolean closer = best == null || plan.cost() / prefers < best.cost() / best.chosenCost();
      if (closer && plan.indexes().contains(index.name().last())) {
        best = new Forced(workload.statement(number).source(), plan.cost(), prefers);
      }
    }
    return Optional.ofNullable(best);
  }
}
