package dev.dbwright.tools.explain.plan;

/**
 * Details of a node as the text format prints them, {@code Sort Method: external merge Disk: 8kB},
 * taken apart into the names of the JSON format.
 */
final class TextDetails {
  private static final String FIELD_GAP = "  ";

  private TextDetails() {}

  /** Reads {@code key: value} into {@code node}. */
  static void read(String key, String value, NodeDraft node) {
    switch (key) {
      case "Buffers" -> buffers(value, node);
      case "I/O Timings" -> ioTimings(value, node);
      case "WAL" -> wal(value, node);
      case "Heap Blocks" -> {
        putAfter(value, "exact=", "Exact Heap Blocks", node);
        putAfter(value, "lossy=", "Lossy Heap Blocks", node);
      }
      case "Tuples" -> tuples(value, node);
      case "Sort Method",
          "Buckets",
          "Batches",
          "Planned Partitions",
          "Hits",
          "Storage",
          "Memory Usage" ->
          fields(key + ": " + value, node);
      default -> node.put(key, value);
    }
  }

  /** Reads {@code key: value} of the whole plan into {@code plan}. */
  static void read(String key, String value, PlanDraft plan) {
    if (!key.equals("Serialization")) {
      plan.put(key, value);
      return;
    }
    // A broken line may have lost one of the two blanks between the fields.
    for (String field : value.split("\\s+(?=\\w+=)", -1)) {
      int equals = field.indexOf('=');
      String figure = field.substring(equals + 1);
      switch (field.substring(0, Math.max(0, equals))) {
        case "time" -> plan.put("Serialization Time", figure);
        case "output" -> plan.put("Serialization Output Volume", kilobytes(figure));
        case "format" -> plan.put("Serialization Format", figure);
        default -> plan.put(key, field);
      }
    }
  }

  /** The actual figures inside {@code (actual time=a..b rows=r loops=l)} or of a worker's line. */
  static void actual(String text, NodeDraft node) {
    node.measured = true;
    if (text.startsWith("never executed")) {
      node.neverExecuted = true;
      return;
    }
    node.actualStartupMs = Figures.after(text, "time=");
    int dots = text.indexOf("..");
    if (dots >= 0) {
      node.actualTotalMs = Figures.leadingNumber(text.substring(dots + 2));
    }
    node.actualRows = Figures.after(text, "rows=");
    node.loops = Figures.after(text, "loops=");
  }

  /** The estimates inside {@code (cost=a..b rows=r width=w)}. */
  static void estimate(String text, NodeDraft node) {
    node.startupCost = Figures.after(text, "cost=");
    int dots = text.indexOf("..");
    if (dots >= 0) {
      node.totalCost = Figures.leadingNumber(text.substring(dots + 2));
    }
    node.planRows = Figures.after(text, "rows=");
    node.planWidth = Figures.after(text, "width=");
  }

  /** {@code shared hit=4508 read=1, local hit=2, temp read=12 written=4}. */
  private static void buffers(String value, NodeDraft node) {
    node.hasBuffers = true;
    for (String group : value.split(", ", -1)) {
      String[] words = group.strip().split(" ", -1);
      String kind = capitalised(words[0]);
      for (int i = 1; i < words.length; i++) {
        int equals = words[i].indexOf('=');
        if (equals > 0) {
          String what = capitalised(words[i].substring(0, equals));
          node.put(kind + " " + what + " Blocks", words[i].substring(equals + 1));
        }
      }
    }
  }

  /**
   * {@code shared read=1.2, temp write=3.4}; in PostgreSQL 15 and 16 {@code shared/local}, before
   * only {@code read=1.2}.
   */
  private static void ioTimings(String value, NodeDraft node) {
    String kind = "Shared";
    for (String word : value.replace(",", "").split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        kind = word.isEmpty() ? kind : capitalised(word.replace("/local", ""));
      } else {
        String what = capitalised(word.substring(0, equals));
        node.put(kind + " I/O " + what + " Time", word.substring(equals + 1));
      }
    }
  }

  private static void wal(String value, NodeDraft node) {
    putAfter(value, "records=", "WAL Records", node);
    putAfter(value, "fpi=", "WAL FPI", node);
    putAfter(value, "bytes=", "WAL Bytes", node);
    putAfter(value, "buffers full=", "WAL Buffers Full", node);
  }

  private static void tuples(String value, NodeDraft node) {
    putAfter(value, "inserted=", "Tuples Inserted", node);
    putAfter(value, "updated=", "Tuples Updated", node);
    putAfter(value, "deleted=", "Tuples Deleted", node);
    putAfter(value, "skipped=", "Tuples Skipped", node);
  }

  private static void putAfter(String value, String label, String key, NodeDraft node) {
    int at = value.indexOf(label);
    if (at >= 0) {
      int from = at + label.length();
      int end = value.indexOf(' ', from);
      node.put(key, value.substring(from, end < 0 ? value.length() : end));
    }
  }

  /** Several {@code key: value} on one line, two spaces between them. */
  private static void fields(String line, NodeDraft node) {
    boolean hashNode = node.type.equals("Hash");
    for (String field : line.split(FIELD_GAP, -1)) {
      int colon = field.indexOf(": ");
      if (colon < 0) {
        continue;
      }
      String value = field.substring(colon + 2).strip();
      switch (field.substring(0, colon).strip()) {
        case "Disk" -> sortSpace("Disk", value, node);
        case "Memory" -> sortSpace("Memory", value, node);
        case "Buckets" -> counted("Hash Buckets", value, node);
        case "Batches" -> counted(hashNode ? "Hash Batches" : "HashAgg Batches", value, node);
        case "Memory Usage" -> node.put("Peak Memory Usage", kilobytes(value));
        case "Disk Usage" -> node.put("Disk Usage", kilobytes(value));
        case "Maximum Storage" -> node.put("Maximum Storage", kilobytes(value));
        case "Hits" -> node.put("Cache Hits", value);
        case "Misses" -> node.put("Cache Misses", value);
        case "Evictions" -> node.put("Cache Evictions", value);
        case "Overflows" -> node.put("Cache Overflows", value);
        default -> node.put(field.substring(0, colon).strip(), value);
      }
    }
  }

  private static void sortSpace(String type, String value, NodeDraft node) {
    node.put("Sort Space Used", kilobytes(value));
    node.put("Sort Space Type", type);
  }

  /** {@code 4 (originally 1)}: JSON always tells both. */
  private static void counted(String key, String value, NodeDraft node) {
    int original = value.indexOf(" (originally ");
    String now = original < 0 ? value : value.substring(0, original);
    node.put(key, now);
    if (key.startsWith("Hash ")) {
      String first =
          original < 0
              ? now
              : value.substring(original + " (originally ".length()).replace(")", "");
      node.put("Original " + key, first);
    }
  }

  private static String kilobytes(String value) {
    return value.endsWith("kB") ? value.substring(0, value.length() - 2) : value;
  }

  private static String capitalised(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
