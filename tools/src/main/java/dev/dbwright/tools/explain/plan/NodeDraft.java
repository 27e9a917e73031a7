package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node while it is read: all readers name its details as the JSON format does. Unknown numbers
 * are NaN here and absent in {@link PlanNode}.
 */
public final class NodeDraft {
  final @Nullable NodeDraft parent;
  final List<NodeDraft> children = new ArrayList<>();
  final List<PlanProperty> properties = new ArrayList<>();
  final List<NodeDraft> workers = new ArrayList<>();

  String type = "";
  String relationship = "";
  String subplan = "";
  int workerNumber = -1;

  /** The line of a text that it stands on, from 1; 0 where the format has no such thing. */
  int line;

  @Nullable String strategy;
  @Nullable String partialMode;
  @Nullable String joinType;
  @Nullable String operation;
  @Nullable String scanDirection;
  boolean parallelAware;

  @Nullable String relation;
  @Nullable String schema;
  @Nullable String alias;
  @Nullable String index;
  @Nullable String name;

  double startupCost = Double.NaN;
  double totalCost = Double.NaN;
  double planRows = Double.NaN;
  double planWidth = Double.NaN;

  /** True once anything actual was seen, be it "never executed" or a masked figure. */
  boolean measured;

  boolean neverExecuted;
  double actualStartupMs = Double.NaN;
  double actualTotalMs = Double.NaN;
  double actualRows = Double.NaN;
  double loops = Double.NaN;

  /** True once a Buffers line was seen: what it leaves out is zero. */
  boolean hasBuffers;

  private final Map<BufferKind, Double> buffers = new EnumMap<>(BufferKind.class);

  NodeDraft(@Nullable NodeDraft parent) {
    this.parent = parent;
  }

  /** A new child, the last of them. */
  public NodeDraft child() {
    var child = new NodeDraft(this);
    children.add(child);
    return child;
  }

  /** What one more worker, process or thread did of this node. */
  public NodeDraft worker() {
    var worker = new NodeDraft(null);
    workers.add(worker);
    return worker;
  }

  /** What worker {@code number} says of itself; begun where it has said nothing yet. */
  NodeDraft worker(int number) {
    for (NodeDraft known : workers) {
      if (known.workerNumber == number) {
        return known;
      }
    }
    NodeDraft fresh = worker();
    fresh.type = type;
    fresh.workerNumber = number;
    return fresh;
  }

  /** The buffers that the model keeps apart; all others stay properties. */
  enum BufferKind {
    SHARED_HIT("Shared Hit Blocks"),
    SHARED_READ("Shared Read Blocks"),
    SHARED_DIRTIED("Shared Dirtied Blocks"),
    SHARED_WRITTEN("Shared Written Blocks"),
    TEMP_READ("Temp Read Blocks"),
    TEMP_WRITTEN("Temp Written Blocks");

    final String key;

    BufferKind(String key) {
      this.key = key;
    }
  }

  double buffer(BufferKind kind) {
    return buffers.getOrDefault(kind, 0.0);
  }

  /** Takes a detail under the name of the JSON format. */
  public void put(String key, String value) {
    switch (key) {
      case "Node Type" -> type = value;
      case "Parent Relationship" -> relationship = value;
      case "Subplan Name" -> subplan = value;
      case "Strategy" -> strategy = value;
      case "Partial Mode" -> partialMode = value;
      case "Join Type" -> joinType = value;
      // JSON says of a Foreign Scan that it reads, text only that it writes.
      case "Operation" -> operation = value.equals("Select") ? null : value;
      case "Scan Direction" -> scanDirection = value;
      case "Parallel Aware" -> parallelAware = value.equals("true");
      case "Relation Name" -> relation = value;
      case "Schema" -> schema = value;
      case "Alias" -> alias = value;
      case "Index Name" -> index = value;
      case "CTE Name", "Function Name", "Table Function Name", "Tuplestore Name" -> name = value;
      // Before PostgreSQL 17 blocks that were shared and local had one time.
      case "I/O Read Time", "I/O Write Time" -> put("Shared " + key, value);
      case "Worker Number" -> workerNumber = (int) Figures.leadingNumber(value);
      default -> putFigure(key, value);
    }
  }

  private void putFigure(String key, String value) {
    double number = Figures.leadingNumber(value);
    switch (key) {
      case "Startup Cost" -> startupCost = number;
      case "Total Cost" -> totalCost = number;
      case "Plan Rows" -> planRows = number;
      case "Plan Width" -> planWidth = number;
      case "Actual Startup Time" -> {
        measured = true;
        actualStartupMs = number;
      }
      case "Actual Total Time" -> {
        measured = true;
        actualTotalMs = number;
      }
      case "Actual Rows" -> {
        measured = true;
        actualRows = number;
      }
      case "Actual Loops" -> {
        measured = true;
        loops = number;
        neverExecuted = number == 0;
      }
      default -> putBuffersOrProperty(key, value, number);
    }
  }

  private void putBuffersOrProperty(String key, String value, double number) {
    if (key.endsWith(" Blocks") && isBufferKey(key)) {
      hasBuffers = true;
      for (BufferKind kind : BufferKind.values()) {
        if (kind.key.equals(key)) {
          buffers.put(kind, Double.isNaN(number) ? 0 : number);
          return;
        }
      }
    }
    if (saysNothing(key, value)) {
      return;
    }
    properties.add(new PlanProperty(key, value));
  }

  private static boolean isBufferKey(String key) {
    return key.startsWith("Shared ") || key.startsWith("Local ") || key.startsWith("Temp ");
  }

  /** JSON prints what text leaves out; the two must read alike. */
  private static boolean saysNothing(String key, String value) {
    return switch (value) {
      case "false" -> !key.equals("Inner Unique") && !key.equals("Parallel Safe");
      case "0", "0.000" -> !key.equals("Heap Fetches") && !key.equals("Index Searches");
      default -> false;
    };
  }

  /**
   * The relation to the parent, told or read from the parent's type and the place among siblings.
   */
  Relationship relationshipToParent() {
    if (!relationship.isEmpty()) {
      return Relationship.of(relationship, subplan);
    }
    if (subplan.startsWith("CTE ")) {
      return Relationship.CTE;
    }
    if (!subplan.isEmpty()) {
      return subplan.startsWith("InitPlan") ? Relationship.INITPLAN : Relationship.SUBPLAN;
    }
    String parentType = parent == null ? "" : parent.type;
    return switch (parentType) {
      case "Append", "Merge Append", "BitmapAnd", "BitmapOr", "Custom Scan" -> Relationship.MEMBER;
      case "Subquery Scan" -> Relationship.SUBQUERY;
      default -> isFirstStep() ? Relationship.OUTER : Relationship.INNER;
    };
  }

  private boolean isFirstStep() {
    // Parents call this while they are walked, so only the siblings before this one are looked at.
    for (NodeDraft sibling : parent == null ? List.<NodeDraft>of() : parent.children) {
      if (sibling == this) {
        return true;
      }
      if (sibling.subplan.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
