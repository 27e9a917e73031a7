package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Which step of the new plan does what a step of the old one did. Steps alike in everything find
 * each other first, then those that read the same for the same purpose; among equals the order in
 * the plans decides. Linear in the size of the plans.
 */
final class Matching {
  private static final int NONE = -1;

  /** From the closest resemblance to the loosest. */
  private static final List<BiFunction<Side, PlanNode, Key>> PASSES =
      List.of(Matching::alike, Matching::purpose, Matching::sameSource);

  private final Side old;
  private final Side now;
  private final int[] nowOf;
  private final int[] oldOf;

  private Matching(Side old, Side now, int[] nowOf, int[] oldOf) {
    this.old = old;
    this.now = now;
    this.nowOf = nowOf;
    this.oldOf = oldOf;
  }

  /** What two steps must share to be matched; {@code detail} is empty where nothing else counts. */
  private record Key(Role role, long reads, String detail) {}

  static Matching of(Side old, Side now) {
    var matching = new Matching(old, now, unmatched(old), unmatched(now));
    PASSES.forEach(matching::pass);
    return matching;
  }

  private static int[] unmatched(Side side) {
    int[] matches = new int[side.plan().nodes().size()];
    Arrays.fill(matches, NONE);
    return matches;
  }

  /** The same matches, seen from the new plan. */
  Matching reversed() {
    return new Matching(/* old= */ now, /* now= */ old, /* nowOf= */ oldOf, /* oldOf= */ nowOf);
  }

  private static Key alike(Side side, PlanNode node) {
    return new Key(side.role(node), side.reads(node), node.subplan() + node.title());
  }

  private static Key purpose(Side side, PlanNode node) {
    Role role = side.role(node);
    return new Key(role, side.reads(node), role == Role.OTHER ? node.type() : "");
  }

  /** The same table under another alias, as partitions get where their number changes. */
  private static Key sameSource(Side side, PlanNode node) {
    return side.role(node) == Role.ACCESS
        ? new Key(Role.ACCESS, 0, Side.source(node))
        : new Key(Role.OTHER, 0, side.name() + node.id());
  }

  private void pass(BiFunction<Side, PlanNode, Key> key) {
    Map<Key, Deque<PlanNode>> waiting = new HashMap<>();
    for (PlanNode node : old.plan().nodes()) {
      if (nowOf[node.id()] == NONE) {
        waiting.computeIfAbsent(key.apply(old, node), unused -> new ArrayDeque<>()).add(node);
      }
    }
    for (PlanNode node : now.plan().nodes()) {
      Deque<PlanNode> alike = waiting.get(key.apply(now, node));
      if (oldOf[node.id()] == NONE && alike != null && !alike.isEmpty()) {
        int match = alike.remove().id();
        nowOf[match] = node.id();
        oldOf[node.id()] = match;
      }
    }
  }

  /** The step of the new plan that does what {@code node} of the old one did. */
  Optional<PlanNode> now(PlanNode node) {
    return nowOf[node.id()] == NONE ? Optional.empty() : Optional.of(now.node(nowOf[node.id()]));
  }

  /** The step of the old plan whose work {@code node} of the new one does. */
  Optional<PlanNode> old(PlanNode node) {
    return oldOf[node.id()] == NONE ? Optional.empty() : Optional.of(old.node(oldOf[node.id()]));
  }

  int size() {
    return (int) Arrays.stream(nowOf).filter(id -> id != NONE).count();
  }
}
