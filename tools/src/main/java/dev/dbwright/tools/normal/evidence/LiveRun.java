package dev.dbwright.tools.normal.evidence;

import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim.Counterexample;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Exceptions;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Verdict;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One round of questions to a live table. */
final class LiveRun {
  // A statement's memory grows with them.
  private static final int MOST_RIGHTS = 50;
  private static final int LONGEST_VALUE = 200;
  // Rarer than this, people ask how many rows stand in the way.
  private static final double NEARLY = 0.05;
  private static final Set<ErrorCode> OF_ONE_STATEMENT = EnumSet.of(QUERY_FAILED, QUERY_TIMED_OUT);

  private final LiveStatements statements;
  private final LiveTable table;
  private final LiveSample sample;
  private final SampleRefutation refutation;
  private final NullMeaning nulls;
  private final List<FunctionalDependency> proved = new ArrayList<>();

  LiveRun(
      LiveStatements statements,
      LiveTable table,
      LiveSample sample,
      SampleRefutation refutation,
      NullMeaning nulls) {
    this.statements = statements;
    this.table = table;
    this.sample = sample;
    this.refutation = refutation;
    this.nulls = nulls;
  }

  List<Verdict> ask(List<LeftSide> sides) {
    sides.forEach(this::refuteBySample);
    // The fewer groups, the cheaper the question; and what holds for few saves asking for many.
    sides.stream()
        .sorted(Comparator.comparingInt(side -> refutation.groups(side.left())))
        .forEach(this::settle);
    return sides.stream().flatMap(side -> side.verdicts().stream()).toList();
  }

  private void settle(LeftSide side) {
    settleImplied(side);
    settleUnique(side);
    // First those that the others do not follow from; mostly the others then do.
    compareAll(side, core(side));
    settleImplied(side);
    compareAll(side, side.open());
  }

  /** Some of the open ones, from which the rest follows if they hold. */
  private List<Integer> core(LeftSide side) {
    AttributeSet core = AttributeSet.of(side.open());
    // Texts go first: numbers are cheaper to compare.
    List<Integer> costlyFirst =
        side.open().stream().sorted(Comparator.comparing(this::isNumber)).toList();
    for (int right : costlyFirst) {
      AttributeSet others = core.without(right);
      if (implied(side.left().union(others)).contains(right)) {
        core = others;
      }
    }
    return core.stream().boxed().toList();
  }

  /** Armstrong's axioms hold where NULL equals NULL; otherwise nothing follows by transitivity. */
  private AttributeSet implied(AttributeSet left) {
    return nulls == NullMeaning.EQUAL ? Closure.of(left, proved) : left;
  }

  private void refuteBySample(LeftSide side) {
    for (int right : side.open()) {
      // Values that are printed differently may still be equal for the server.
      if (table.columns().get(right).equalIsSame()) {
        refutation
            .of(side.left(), right)
            .ifPresent(
                found ->
                    side.refute(
                        right,
                        "two of the sampled rows contradict it",
                        sample.rows().rowCount(),
                        counterexample(
                            side.left(),
                            right,
                            refutation.shown(found.first(), side.left()),
                            refutation.shown(found.first(), AttributeSet.of(right)),
                            refutation.shown(found.second(), AttributeSet.of(right))),
                        found.exceptions()));
      }
    }
  }

  private void settleImplied(LeftSide side) {
    AttributeSet implied = implied(side.left());
    for (int right : side.open()) {
      if (implied.contains(right)) {
        settle(side, right, "follows from those that hold", 0);
      }
    }
  }

  /** Counting the groups alone is several times cheaper; a key determines all. */
  private void settleUnique(LeftSide side) {
    if (side.open().isEmpty() || !refutation.isUnique(side.left())) {
      return;
    }
    String sql = new GroupedQuestion(table, side.left(), nulls).sql(List.of());
    try {
      GroupCounts counts =
          statements.one(isSorted(side.left()), sql, row -> GroupCounts.read(row, 0));
      if (counts.groups() == counts.rows()) {
        for (int right : side.open()) {
          settle(side, right, "no two rows agree on the left side", counts.rows());
        }
      }
    } catch (DbwrightException e) {
      settleUnknown(side, side.open(), e);
    }
  }

  /** As many as one statement takes; those that are counted slow the others down. */
  private List<List<Integer>> portions(List<Integer> rights) {
    List<List<Integer>> portions = new ArrayList<>();
    List<Integer> plain = rights.stream().filter(right -> !isCounted(right)).toList();
    for (int from = 0; from < plain.size(); from += MOST_RIGHTS) {
      portions.add(plain.subList(from, Math.min(plain.size(), from + MOST_RIGHTS)));
    }
    rights.stream().filter(this::isCounted).map(List::of).forEach(portions::add);
    return portions;
  }

  private boolean isNumber(int right) {
    return table.columns().get(right).comparison() == Comparison.ORDERED;
  }

  private boolean isCounted(int right) {
    return table.columns().get(right).comparison() == Comparison.COUNTED;
  }

  private void compareAll(LeftSide side, List<Integer> rights) {
    portions(rights).forEach(portion -> comparePortion(side, portion));
  }

  private void comparePortion(LeftSide side, List<Integer> rights) {
    var question = new GroupedQuestion(table, side.left(), nulls);
    try {
      GroupCounts counts =
          statements.one(
              isSorted(side.left()),
              question.sql(rights),
              row -> GroupCounts.read(row, rights.size()));
      for (int i = 0; i < rights.size(); i++) {
        GroupCounts.Right counted = counts.rights().get(i);
        if (counted.groups() == 0) {
          settle(side, rights.get(i), allCompared(counts.rows()), counts.rows());
        } else {
          refute(side, rights.get(i), counts, counted, question);
        }
      }
    } catch (DbwrightException e) {
      settleUnknown(side, rights, e);
    }
  }

  private static String allCompared(long rows) {
    return String.format(Locale.ROOT, "all %,d rows compared", rows);
  }

  private void settle(LeftSide side, int right, String source, long rows) {
    if (table.hidesRows()) {
      String hidden = source + ", but row security may hide some from " + table.role();
      side.settle(right, Standing.UNKNOWN, hidden, rows);
    } else {
      side.settle(right, Standing.PROVED, source, rows);
    }
    proved.add(new FunctionalDependency(side.left(), AttributeSet.of(right)));
  }

  private void refute(
      LeftSide side,
      int right,
      GroupCounts counts,
      GroupCounts.Right counted,
      GroupedQuestion question) {
    int keys = side.left().size();
    List<String> pair = counted.pair();
    Exceptions exceptions = counted.exceptions();
    if (exceptions.least() < exceptions.most() && counted.rows() < NEARLY * counts.rows()) {
      exceptions = countedExactly(side.left(), question, right, exceptions);
    }
    side.refute(
        right,
        allCompared(counts.rows()),
        counts.rows(),
        counterexample(
            side.left(),
            right,
            pair.subList(0, keys),
            pair.subList(keys, keys + 1),
            pair.subList(keys + 1, keys + 2)),
        exceptions);
  }

  private Exceptions countedExactly(
      AttributeSet left, GroupedQuestion question, int right, Exceptions bounds) {
    try {
      long errors =
          statements.one(
              isSorted(left),
              question.errorsSql(right),
              row -> {
                row.next();
                return row.getLong(1);
              });
      return new Exceptions(bounds.groups(), errors, errors);
    } catch (DbwrightException e) {
      if (!OF_ONE_STATEMENT.contains(e.code())) {
        throw e;
      }
      return bounds; // the refutation stands without it
    }
  }

  private void settleUnknown(LeftSide side, List<Integer> rights, DbwrightException e) {
    if (!OF_ONE_STATEMENT.contains(e.code())) {
      throw e;
    }
    String why =
        String.format(
            Locale.ROOT,
            "%s; none of %,d sampled rows contradicts it",
            e.toRecord().message(),
            sample.rows().rowCount());
    for (int right : rights) {
      side.settle(right, Standing.UNKNOWN, why, sample.rows().rowCount());
    }
  }

  private Counterexample counterexample(
      AttributeSet left, int right, List<String> keys, List<String> first, List<String> second) {
    List<String> names = new ArrayList<>();
    left.stream().forEach(column -> names.add(table.columns().get(column).name()));
    names.add(table.columns().get(right).name());
    return new Counterexample(names, row(keys, first), row(keys, second));
  }

  private static List<String> row(List<String> keys, List<String> value) {
    List<String> row = new ArrayList<>(keys);
    row.addAll(value);
    return row.stream()
        .map(text -> text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text)
        .toList();
  }

  /** Many groups of rows that lie in their order. */
  private boolean isSorted(AttributeSet left) {
    return refutation.groups(left) > sample.rows().rowCount() / 2 && table.isOrderedOnDisk(left);
  }
}
