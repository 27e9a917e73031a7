package dev.dbwright.tools.explain.compare;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins that are made in another order or by another method. */
final class JoinChange {
  private static final int MOST_NAMES = 8;

  private JoinChange() {}

  static boolean any(PlanPair pair) {
    return isReordered(pair) || !methods(pair).isEmpty();
  }

  static Optional<Reason> order(PlanPair pair) {
    if (isReordered(pair)) {
      return Optional.of(
          reason(
              pair,
              "the tables are joined in another order: %s, now %s"
                  .formatted(sequence(pair.old()), sequence(pair.now()))));
    }
    return swapped(pair)
        .map(
            match ->
                reason(pair, "the two sides of %s were exchanged".formatted(match.now().title())));
  }

  /** The same tables are read in all, but what is joined first differs. */
  private static boolean isReordered(PlanPair pair) {
    boolean sameTables = read(pair.old()) == read(pair.now());
    return sameTables
        && (!joined(pair.old()).equals(joined(pair.now()))
            || !nested(pair.old()).equals(nested(pair.now())));
  }

  /** The tables that follow another, where an engine prints joins as a sequence of tables. */
  private static List<Long> nested(Side side) {
    return side.all(Role.ACCESS).stream()
        .filter(access -> access.relationship() == Relationship.INNER)
        .filter(
            access ->
                side.context().parent(access).filter(p -> side.role(p) != Role.JOIN).isPresent())
        .map(side::reads)
        .toList();
  }

  private static long read(Side side) {
    return side.reads(side.plan().root());
  }

  private static Set<Long> joined(Side side) {
    return side.all(Role.JOIN).stream().map(side::reads).collect(toUnmodifiableSet());
  }

  /** What is read in the order of the plan, the outermost first. */
  private static String sequence(Side side) {
    List<String> names =
        side.all(Role.ACCESS).stream()
            .map(access -> Objects.requireNonNullElse(access.target().alias(), Side.source(access)))
            .toList();
    return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (names.size() > MOST_NAMES ? ", …" : "");
  }

  private static Optional<Match> swapped(PlanPair pair) {
    return matchedJoins(pair).stream().filter(match -> isSwapped(pair, match)).findFirst();
  }

  /** The same method, but what was the outer side is the inner one now. */
  static boolean isSwapped(PlanPair pair, Match match) {
    long outer = outer(pair.old(), match.old());
    return pair.old().role(match.old()) == Role.JOIN
        && match.old().type().equals(match.now().type())
        && outer == inner(pair.now(), match.now())
        && outer != outer(pair.now(), match.now());
  }

  private static long outer(Side side, PlanNode join) {
    return side.context().child(join, Relationship.OUTER).map(side::reads).orElse(0L);
  }

  private static long inner(Side side, PlanNode join) {
    return side.context().child(join, Relationship.INNER).map(side::reads).orElse(0L);
  }

  static Optional<Reason> method(PlanPair pair) {
    List<Match> methods = methods(pair);
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    Match first = methods.get(0);
    return Optional.of(
        new Reason(
            Cause.JOIN_METHOD_CHANGED,
            "%s became %s".formatted(first.old().title(), first.now().title()),
            "Compare the expected rows of both sides; if they did not change, look for enable_*"
                + " and cost settings that differ (EXPLAIN with SETTINGS shows them).",
            pair.numbers(
                "rows that the join was expected to return",
                pair.old().expectedRows(first.old()),
                pair.now().expectedRows(first.now()),
                "rows")));
  }

  private static List<Match> methods(PlanPair pair) {
    return matchedJoins(pair).stream()
        .filter(match -> !match.old().type().equals(match.now().type()))
        .toList();
  }

  private static List<Match> matchedJoins(PlanPair pair) {
    List<Match> matches = new ArrayList<>();
    pair.old().all(Role.JOIN).forEach(join -> pair.match(join).ifPresent(matches::add));
    return matches;
  }

  private static Reason reason(PlanPair pair, String because) {
    return new Reason(
        Cause.JOIN_ORDER_CHANGED,
        because,
        "See whether statistics, join_collapse_limit or from_collapse_limit, or the text of the"
            + " statement changed.",
        pair.costs());
  }
}
