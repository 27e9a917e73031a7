package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CTEs and InitPlans stand below the node that declares them, but run inside the node that first
 * asks for their rows: that node's figures include them. This finds who may have asked.
 */
final class Hoisted {
  private static final String INIT_PLAN = "InitPlan ";

  /** Ids of the roots of CTEs and InitPlans, in plan order. */
  final List<Integer> roots = new ArrayList<>();

  /**
   * Beside each root the nodes that read it, in plan order; the declaring node is not among them.
   */
  final List<List<Integer>> readers = new ArrayList<>();

  private final FlatPlan plan;
  private final Map<String, Integer> initPlans = new HashMap<>();
  private final Map<Integer, Map<String, Integer>> ctesByOwner = new HashMap<>();

  Hoisted(FlatPlan plan) {
    this.plan = plan;
    declare();
    if (!roots.isEmpty()) {
      for (int id = 0; id < plan.size(); id++) {
        read(id);
      }
    }
  }

  private void declare() {
    for (int id = 1; id < plan.size(); id++) {
      Relationship relationship = plan.relationship[id];
      if (relationship != Relationship.CTE && relationship != Relationship.INITPLAN) {
        continue;
      }
      int place = roots.size();
      roots.add(id);
      readers.add(new ArrayList<>());
      String label = plan.nodes.get(id).subplan;
      if (relationship == Relationship.CTE) {
        ctesByOwner
            .computeIfAbsent(plan.parent[id], owner -> new HashMap<>())
            .put(label.substring(label.indexOf(' ') + 1), place);
      } else {
        // "InitPlan 1 (returns $0,$1)" before PostgreSQL 17, "InitPlan 1" since.
        int returns = label.indexOf(" (returns ");
        initPlans.put(returns < 0 ? label : label.substring(0, returns), place);
        for (String parameter : parametersIn(returns < 0 ? "" : label.substring(returns))) {
          initPlans.put(parameter, place);
        }
      }
    }
  }

  private void read(int id) {
    NodeDraft node = plan.nodes.get(id);
    if (node.type.equals("CTE Scan") && node.name != null) {
      cteRead(id, node.name);
    }
    if (!initPlans.isEmpty()) {
      for (PlanProperty property : node.properties) {
        for (String reference : referencesIn(property.value())) {
          Integer place = initPlans.get(reference);
          if (place != null) {
            addReader(place, id);
          }
        }
      }
    }
  }

  /** A name means the closest declaration above. */
  private void cteRead(int id, String name) {
    for (int above = id; !ctesByOwner.isEmpty() && above >= 0; above = plan.parent[above]) {
      Integer place = ctesByOwner.getOrDefault(above, Map.of()).get(name);
      if (place != null && addReader(place, id)) {
        return;
      }
    }
  }

  private boolean addReader(int place, int id) {
    if (plan.isWithin(id, roots.get(place))) {
      return false;
    }
    List<Integer> known = readers.get(place);
    if (known.isEmpty() || known.get(known.size() - 1) != id) {
      known.add(id);
    }
    return true;
  }

  private static List<String> referencesIn(String text) {
    List<String> found = parametersIn(text);
    for (int at = text.indexOf(INIT_PLAN); at >= 0; at = text.indexOf(INIT_PLAN, at + 1)) {
      int end = at + INIT_PLAN.length();
      while (end < text.length() && isPartOfName(text.charAt(end))) {
        end++;
      }
      found.add(text.substring(at, end));
    }
    return found;
  }

  private static List<String> parametersIn(String text) {
    List<String> found = new ArrayList<>();
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      int end = at + 1;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      found.add(text.substring(at, end));
    }
    return found;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
