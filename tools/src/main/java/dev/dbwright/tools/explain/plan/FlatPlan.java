package dev.dbwright.tools.explain.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The nodes of a plan in plan order; a subtree is a range of ids. */
final class FlatPlan {
  final List<NodeDraft> nodes = new ArrayList<>();
  final int[] parent;

  /** The id behind the last one of the node's subtree. */
  final int[] end;

  final Relationship[] relationship;

  /** Processes that ran the node together, at least 1. */
  final double[] participants;

  FlatPlan(NodeDraft root) {
    Deque<NodeDraft> open = new ArrayDeque<>();
    Deque<Integer> parents = new ArrayDeque<>();
    List<Integer> parentIds = new ArrayList<>();
    open.push(root);
    parents.push(-1);
    while (!open.isEmpty()) {
      NodeDraft node = open.pop();
      parentIds.add(parents.pop());
      int id = nodes.size();
      nodes.add(node);
      for (int i = node.children.size() - 1; i >= 0; i--) {
        open.push(node.children.get(i));
        parents.push(id);
      }
    }
    parent = parentIds.stream().mapToInt(Integer::intValue).toArray();
    end = new int[size()];
    for (int id = size() - 1; id >= 0; id--) {
      end[id] = Math.max(end[id], id + 1);
      if (parent[id] >= 0) {
        end[parent[id]] = Math.max(end[parent[id]], end[id]);
      }
    }
    relationship = new Relationship[size()];
    for (int id = 1; id < size(); id++) {
      relationship[id] = nodes.get(id).relationshipToParent();
    }
    participants = new double[size()];
    for (int id = 0; id < size(); id++) {
      participants[id] = id == 0 ? 1 : participantsBelow(id);
    }
    for (int id = 0; id < size(); id++) {
      participants[id] = ranIt(nodes.get(id), participants[id]);
    }
  }

  int size() {
    return nodes.size();
  }

  boolean isWithin(int id, int subtree) {
    return id >= subtree && id < end[subtree];
  }

  /** Below a Gather run as many processes as started its child; elsewhere as many as above. */
  private double participantsBelow(int id) {
    NodeDraft above = nodes.get(parent[id]);
    if (!above.type.startsWith("Gather") || !relationship[id].feedsRows()) {
      return participants[parent[id]];
    }
    double ratio = nodes.get(id).loops / above.loops;
    return ratio >= 1 && Double.isFinite(ratio) ? ratio : 1;
  }

  /** A member of a Parallel Append may be left to one worker: then it did not run in all. */
  private static double ranIt(NodeDraft node, double started) {
    double ofWorkers = 0;
    int busy = 0;
    for (NodeDraft worker : node.workers) {
      if (worker.loops > 0) {
        ofWorkers += worker.loops;
        busy++;
      }
    }
    if (busy > 0) {
      return Math.max(1, busy + (node.loops > ofWorkers ? 1 : 0));
    }
    return node.loops > 0 ? Math.max(1, Math.min(started, node.loops)) : 1;
  }
}
