package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.evidence.Claim.Counterexample;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Exceptions;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Verdict;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The candidates of one left side, and what became of them. */
final class LeftSide {
  private final AttributeSet left;
  private final TreeSet<Integer> open;
  private final Map<Verdict, AttributeSet> agreed = new LinkedHashMap<>();
  private final List<Verdict> refuted = new ArrayList<>();

  LeftSide(AttributeSet left, AttributeSet rights) {
    this.left = left;
    this.open = new TreeSet<>(rights.stream().boxed().toList());
  }

  AttributeSet left() {
    return left;
  }

  /** Those that nothing is known of yet. */
  List<Integer> open() {
    return List.copyOf(open);
  }

  /** Those with the same standing, source and rows become one claim. */
  void settle(int right, Standing standing, String source, long rows) {
    var alike =
        new Verdict(
            Claim.of(new FunctionalDependency(left, AttributeSet.EMPTY), standing, source),
            rows,
            null);
    agreed.merge(alike, AttributeSet.of(right), AttributeSet::union);
    open.remove(right);
  }

  void refute(
      int right, String source, long rows, Counterexample counterexample, Exceptions exceptions) {
    var dependency = new FunctionalDependency(left, AttributeSet.of(right));
    var claim = new Claim(dependency, Standing.REFUTED, source, List.of(counterexample));
    refuted.add(new Verdict(claim, rows, exceptions));
    open.remove(right);
  }

  /** What holds first, what is refuted last. */
  List<Verdict> verdicts() {
    List<Verdict> all = new ArrayList<>();
    agreed.forEach(
        (alike, rights) -> {
          Claim claim = alike.claim();
          var dependency = new FunctionalDependency(left, rights);
          all.add(
              new Verdict(
                  Claim.of(dependency, claim.standing(), claim.source()), alike.rows(), null));
        });
    all.addAll(refuted);
    return all;
  }
}
