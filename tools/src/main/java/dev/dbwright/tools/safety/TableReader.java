package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the columns of CREATE TABLE as far as a WHERE clause can be judged by them. */
final class TableReader {
  private static final Set<String> CONSTRAINTS =
      Set.of(
          "constraint", "primary", "unique", "foreign", "check", "exclude", "like", "index", "key");

  private TableReader() {}

  /** The table of {@code TABLE name (…)}, whose name stands at {@code name}. */
  static Optional<DeclaredTable> read(TokenSpan create, int name) {
    int open = SchemaDeclarations.endOfName(create, name);
    String table = SchemaDeclarations.lastName(create, name);
    if (create.kind(open) != TokenKind.OPEN) {
      return Optional.of(new DeclaredTable(table, Map.of()));
    }
    List<TokenSpan> items = Arguments.of(create.inside(open));
    Set<String> keys = new HashSet<>();
    for (TokenSpan item : items) {
      int primary = item.find(0, "primary");
      if (CONSTRAINTS.contains(item.word(0)) && primary >= 0) {
        List<TokenSpan> columns = Arguments.of(item.inside(primary + 2));
        if (columns.size() == 1) {
          keys.add(columns.get(0).get(0).value());
        }
      }
    }
    Map<String, DeclaredTable.Column> columns = new HashMap<>();
    for (TokenSpan item : items) {
      if (item.get(0).isName() && !CONSTRAINTS.contains(item.word(0))) {
        columns.put(item.get(0).value(), column(item, keys.contains(item.get(0).value())));
      }
    }
    return Optional.of(new DeclaredTable(table, columns));
  }

  private static DeclaredTable.Column column(TokenSpan item, boolean declaredKey) {
    String type = SchemaDeclarations.lastName(item, 1);
    boolean key = declaredKey || item.find(2, "primary") > 0;
    int not = item.find(2, "not");
    boolean filled =
        key
            || item.find(2, "identity") > 0
            || type.endsWith("serial")
            || (not > 0 && item.is(not + 1, "null"));
    return new DeclaredTable.Column(type, !filled, key);
  }
}
