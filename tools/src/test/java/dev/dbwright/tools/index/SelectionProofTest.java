package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.file.TextFile;
import dev.dbwright.tools.index.candidate.Candidates;
import dev.dbwright.tools.index.candidate.QueryAnalysis;
import dev.dbwright.tools.index.selection.Baseline;
import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.Db2AdvisBaseline;
import dev.dbwright.tools.index.selection.DexterBaseline;
import dev.dbwright.tools.index.selection.ExtendBaseline;
import dev.dbwright.tools.index.selection.Goal;
import dev.dbwright.tools.index.selection.RememberingModel;
import dev.dbwright.tools.index.selection.Search;
import dev.dbwright.tools.index.selection.Selection;
import dev.dbwright.tools.index.selection.TwinCosts;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.source.BlueprintFiles;
import dev.dbwright.tools.workload.WorkloadReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The search and the published methods on the same candidates and planner. The workload is a folder
 * given by {@code -Ddbwright.index.folder}, with schema.sql, statistics and queries; Extend, which
 * asks some ten thousand times, runs with {@code -Ddbwright.index.extend=true}.
 */
@Tag("proof")
class SelectionProofTest {
  private static final double[] BUDGETS = {0.1, 0.25, 0.5};
  private static final double LEAST_BENEFIT = 0.0003;
  private static final List<String> METHODS =
      Boolean.getBoolean("dbwright.index.extend")
          ? List.of("DB2Advis", "Dexter", "Extend")
          : List.of("DB2Advis", "Dexter");

  @Test
  void leaves_less_than_the_published_methods_on_the_workload_of_a_folder() throws SQLException {
    String given = System.getProperty("dbwright.index.folder");
    assumeTrue(given != null, "no folder with a workload is given: -Ddbwright.index.folder=…");
    Path folder = Path.of(given);
    var never = new Cancellation();
    Blueprint blueprint =
        BlueprintFiles.read(TextFile.read(folder.resolve("schema.sql")), Optional.of(folder));
    try (Twin twin = TwinFixture.server().build(blueprint, never)) {
      PlannedWorkload workload =
          PlannedWorkload.of(
              twin, WorkloadReader.read(List.of(folder.resolve("queries"))), Deadline.none(never));
      QueryAnalysis analysis = QueryAnalysis.of(twin, workload.workload(), Deadline.none(never));
      TrialIndexes trials =
          TrialIndexes.of(
              twin,
              Candidates.of(analysis, workload.shares(), Deadline.none(never)).candidates(),
              Deadline.none(never));
      TwinCosts costs = trials.costs(twin, workload, analysis, never);
      Goal goal = goal(workload, trials);
      long tableBytes = Budget.of("100%").bytesFor(twin.statistics());
      for (double share : BUDGETS) {
        long budgetBytes = (long) (share * tableBytes);
        long started = System.nanoTime();
        Search search = new Search(costs, goal, tableBytes, Deadline.none(never));
        Selection found = search.under(budgetBytes);
        print(share, "search", search.left(found.chosen()), found.asked(), started);
        for (String name : METHODS) {
          started = System.nanoTime();
          var model = new RememberingModel(costs);
          Baseline baseline = baseline(name, model, goal);
          CandidateSet theirs = baseline.under(budgetBytes);
          print(share, name, baseline.left(theirs), model.asked(), started);
          assertThat(found.left())
              .as("%s at %.2f", name, share)
              .isLessThanOrEqualTo(baseline.left(theirs) + LEAST_BENEFIT * theirs.size());
        }
      }
    }
  }

  private static Baseline baseline(String name, RememberingModel model, Goal goal) {
    return switch (name) {
      case "DB2Advis" -> new Db2AdvisBaseline(model, goal, goal.keys());
      case "Dexter" -> new DexterBaseline(model, goal, goal.keys());
      default -> new ExtendBaseline(model, goal, goal.keys());
    };
  }

  private static void print(double share, String name, double left, long asked, long started) {
    System.out.printf(
        Locale.ROOT,
        "%3.0f %% %-9s %5.1f %% left, %,6d EXPLAINs, %5.1f s%n",
        100 * share,
        name,
        100 * left,
        asked,
        (System.nanoTime() - started) / 1e9);
  }

  private static Goal goal(PlannedWorkload workload, TrialIndexes trials) {
    return new Goal(
        workload.weights(),
        trials.all().stream().map(TrialIndex::sizeBytes).toList(),
        trials.all().stream().map(trial -> LEAST_BENEFIT).toList(),
        trials.all().stream().map(TrialIndex::keys).toList(),
        Integer.MAX_VALUE);
  }
}
