package dev.dbwright.tools.twin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.index.size.ExpressionStatistics;
import dev.dbwright.tools.index.size.IndexSizes;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Holds plans on a twin against those of a database with rows.
 *
 * @param name for what is printed
 */
public record TenIndexes(String name, Database database, Workload workload) {
  /**
   * Compares three times: as it is; with the indexes built for real; with them on the twin alone.
   *
   * @param execute runs a statement in the database with rows
   * @param indexes definitions, between semicolons
   */
  public void planAlike(Consumer<String> execute, String indexes) {
    Blueprint asItIs = blueprint();
    FidelityReport before = check(asItIs, List.of());
    List<String> definitions = List.of(indexes.split(";\\s*", -1));
    definitions.forEach(execute);
    // Statistics of the expressions.
    execute.accept("ANALYZE");
    Blueprint measured = blueprint();
    FidelityReport after = check(measured, List.of());
    FidelityReport estimated = check(without(measured, asItIs), definitions);

    print(name + " as it is", before);
    print(name + " with ten new indexes", after);
    print(name + " with ten new indexes of estimated size", estimated);
    assertThat(before.different() + before.sameShape()).isZero();
    assertThat(after.different() + after.sameShape()).isZero();
    assertThat(estimated.meanCostError()).isLessThan(0.01);
    assertThat(estimated.different()).isLessThanOrEqualTo(1);
  }

  private Blueprint blueprint() {
    return LiveSource.read(database, new Cancellation());
  }

  /**
   * The old definitions under the new statistics: those of another sample would differ by chance.
   */
  private static Blueprint without(Blueprint measured, Blueprint asItIs) {
    Set<ObjectName> known =
        asItIs.statistics().relations().stream()
            .map(RelationStatistics::name)
            .collect(Collectors.toSet());
    PlannerStatistics all = measured.statistics();
    return new Blueprint(
        asItIs.ddl(),
        new PlannerStatistics(
            all.serverVersion(),
            all.settings(),
            all.relations().stream().filter(each -> known.contains(each.name())).toList(),
            all.columns().stream().filter(each -> known.contains(each.relation())).toList(),
            all.extended(),
            all.remarks()));
  }

  /**
   * @param hypothetical indexes that the twin has and that nobody measured
   */
  private FidelityReport check(Blueprint blueprint, List<String> hypothetical) {
    try (Twin twin = TwinFixture.server().build(blueprint, new Cancellation())) {
      List<TwinIndex> indexes = hypothetical.stream().map(twin::createHidden).toList();
      ExpressionStatistics.transport(twin, indexes);
      IndexSizes sizes = IndexSizes.of(twin);
      twin.size(indexes.stream().collect(Collectors.toMap(index -> index, sizes::estimate)));
      twin.show(Set.copyOf(indexes));
      FidelityReport report = Fidelity.check(database, twin, workload, new Cancellation());
      assertThat(report.skipped()).isEmpty();
      report.queries().stream()
          .filter(query -> !query.planOnSource().equals(query.planOnTwin()))
          .forEach(
              query ->
                  System.out.println(
                      query.sql() + "\n" + query.planOnSource() + "\n" + query.planOnTwin()));
      return report;
    }
  }

  static void print(String what, FidelityReport report) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d queries, %d identical, %d of the same shape, cost off by %.2f %%, at most %.1f"
            + " %%%n",
        what,
        report.queries().size(),
        report.identical(),
        report.identical() + report.sameShape(),
        100 * report.meanCostError(),
        100 * report.worstCostError());
  }
}
