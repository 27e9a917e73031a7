package dev.dbwright.tools.index;

import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.index.ProposedIndex.Confidence.Level;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.fidelity.QueryMatch;
import dev.dbwright.tools.twin.fidelity.QueryMatch.Likeness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far a proposal can be trusted: as far as the weakest thing that it stands on. */
final class Trust {
  private final Grounds grounds;
  private final boolean told;
  private final Set<String> planned = new HashSet<>();
  private final Set<String> otherwise = new HashSet<>();

  /**
   * @param statistics that the twin was built from
   */
  Trust(Grounds grounds, PlannerStatistics statistics) {
    this.grounds = grounds;
    this.told = statistics.told();
    for (QueryMatch match : grounds.fidelity().map(FidelityReport::queries).orElseGet(List::of)) {
      planned.add(match.source());
      if (match.likeness() == Likeness.DIFFERENT) {
        otherwise.add(match.source());
      }
    }
  }

  /**
   * @param queries the sources that the index is there for
   */
  Confidence in(TrialIndex index, List<String> queries) {
    Confidence ofSize = index.size().confidence();
    Level level = ofSize.level();
    List<String> why = new ArrayList<>();
    if (grounds.sizesAssumed()) {
      level = Level.LOW;
      why.add("the tables' sizes are assumed");
    } else if (told && level != Level.LOW) {
      level = Level.MEDIUM;
      why.add("its size rests on numbers in words, not on statistics");
    } else {
      why.add(ofSize.why());
    }
    String outdated = grounds.outdated().get(index.index().table());
    if (outdated != null) {
      level = level == Level.HIGH ? Level.MEDIUM : level;
      why.add(outdated);
    }
    List<String> unlike = queries.stream().filter(otherwise::contains).toList();
    if (!unlike.isEmpty()) {
      level = Level.LOW;
      why.add("the database itself plans " + String.join(", ", unlike) + " in another way");
    } else if (planned.containsAll(queries)) {
      why.add("the database plans these queries as the twin does");
    }
    if (index.candidate().definition().predicate() != null) {
      why.add("it serves only statements with its condition");
    }
    return new Confidence(level, String.join("; ", why));
  }
}
