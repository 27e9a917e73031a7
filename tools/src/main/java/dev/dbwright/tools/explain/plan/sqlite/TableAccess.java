package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.List;
import java.util.Set;

/**
 * How one table is read: {@code o USING COVERING INDEX o_cust (customer_id=?) LEFT-JOIN}. SQLite
 * quotes no name, so each is what stands before the next words that are its own.
 */
final class TableAccess {
  private static final String USING = " USING ";
  private static final String VIRTUAL = " VIRTUAL TABLE INDEX ";
  private static final String AS = " AS ";
  private static final String CONSTANT_ROW = " CONSTANT ROW";
  private static final List<String> ENDINGS = List.of(" LEFT-JOIN", " EXISTS");
  // What follows may be broken off: a name that ends so is no name.
  private static final List<String> BROKEN = List.of(" USING", " VIRTUAL", " TABLE", " AS");

  private final NodeDraft node;
  private String text;
  private final Set<String> built;

  private TableAccess(String text, NodeDraft node, Set<String> built) {
    this.text = text.strip();
    this.node = node;
    this.built = built;
  }

  /** {@code CONSTANT ROW}, {@code 3 CONSTANT ROWS}, {@code 3-ROW VALUES CLAUSE}, or a table. */
  static boolean scan(String text, NodeDraft node, Set<String> built) {
    boolean constant = (" " + text).contains(CONSTANT_ROW) || text.endsWith("-ROW VALUES CLAUSE");
    if (!constant) {
      node.put("Node Type", "Scan");
      return read(text, node, built);
    }
    node.put("Node Type", "Constant rows");
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    node.put("Plan Rows", digits == 0 ? "1" : text.substring(0, digits));
    return text.endsWith("ROW") || text.endsWith("ROWS") || text.endsWith("CLAUSE");
  }

  /**
   * Puts how a table is read into {@code node}; what is {@code built} is no table.
   *
   * @return true where every word was understood
   */
  static boolean read(String text, NodeDraft node, Set<String> built) {
    return new TableAccess(text, node, built).read();
  }

  private boolean read() {
    takeRows();
    takeEndings();
    int virtual = text.lastIndexOf(VIRTUAL);
    if (virtual > 0) {
      node.put("Virtual Table Index", text.substring(virtual + VIRTUAL.length()));
      text = text.substring(0, virtual);
    }
    boolean balanced = takeCondition();
    boolean understood = takeIndex();
    relation(text.strip());
    return balanced && understood && !text.isBlank() && BROKEN.stream().noneMatch(text::endsWith);
  }

  /** Before 3.8 a guess stood behind each step: {@code (~1000000 rows)}. */
  private void takeRows() {
    int open = text.lastIndexOf(" (~");
    if (open >= 0 && (text.endsWith(" rows)") || text.endsWith(" row)"))) {
      node.put("Plan Rows", text.substring(open + 3, text.lastIndexOf(' ')));
      text = text.substring(0, open);
    }
  }

  private void takeEndings() {
    for (String ending : ENDINGS) {
      if (text.endsWith(ending)) {
        node.put("Join Type", ending.equals(" LEFT-JOIN") ? "Left" : "Semi");
        text = text.substring(0, text.length() - ending.length());
      }
    }
  }

  /** The condition in parentheses behind all else; it may hold some, {@code (ANY(a) AND b=?)}. */
  private boolean takeCondition() {
    if (!text.endsWith(")")) {
      // No condition was begun: a lone parenthesis can still be part of a name, "(subquery-1)".
      return !text.contains(" (") || text.startsWith("(");
    }
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        if (i > 0 && text.charAt(i - 1) == ' ') {
          node.put("Index Cond", text.substring(i + 1, text.length() - 1));
          text = text.substring(0, i - 1);
        }
        return true;
      }
    }
    return false;
  }

  private boolean takeIndex() {
    int using = text.lastIndexOf(USING);
    if (using < 0) {
      return true;
    }
    String index = text.substring(using + USING.length());
    if (index.equals("INTEGER PRIMARY KEY") || index.equals("PRIMARY KEY")) {
      node.put("Key", index);
    } else if (index.startsWith("AUTOMATIC ") && index.endsWith(" INDEX")) {
      node.put("Automatic Index", "true");
      putFlag("Partial", index.contains(" PARTIAL "));
      putFlag("Covering", index.contains(" COVERING "));
    } else if (index.startsWith("COVERING INDEX ")) {
      putFlag("Covering", true);
      node.put("Index Name", index.substring("COVERING INDEX ".length()));
    } else if (index.startsWith("INDEX ")) {
      node.put("Index Name", index.substring("INDEX ".length()));
    } else {
      return false;
    }
    text = text.substring(0, using);
    return true;
  }

  private void putFlag(String name, boolean set) {
    if (set) {
      node.put(name, "true");
    }
  }

  /** {@code TABLE orders AS o} before 3.36, since then the alias alone where there is one. */
  private void relation(String source) {
    if (source.startsWith("SUBQUERY ")) {
      int as = source.indexOf(AS);
      String number = source.substring("SUBQUERY ".length(), as < 0 ? source.length() : as);
      node.put("Subquery Number", number);
      node.put("CTE Name", as < 0 ? "subquery " + number : source.substring(as + AS.length()));
      return;
    }
    String name = source.startsWith("TABLE ") ? source.substring("TABLE ".length()) : source;
    int as = source.startsWith("TABLE ") ? name.lastIndexOf(AS) : -1;
    if (as > 0) {
      node.put("Alias", name.substring(as + AS.length()));
      name = name.substring(0, as);
    }
    if (built.contains(name) || name.startsWith("(")) { // (subquery-1), (join-2)
      node.put("CTE Name", name);
      return;
    }
    // Of names with blanks nobody can tell whether the dot is theirs.
    int dot = name.indexOf(' ') < 0 ? name.indexOf('.') : -1;
    if (dot > 0) {
      node.put("Schema", name.substring(0, dot));
    }
    node.put("Relation Name", name.substring(dot + 1));
  }
}
