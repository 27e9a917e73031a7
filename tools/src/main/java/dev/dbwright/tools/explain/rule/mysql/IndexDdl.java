package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statement that adds an index; InnoDB builds it while others write (ALGORITHM=INPLACE). */
final class IndexDdl {
  private IndexDdl() {}

  /** An index on what the condition of {@code table} compares; none where an index cannot serve. */
  static Optional<String> forCondition(TableAccess table) {
    List<Comparison> comparisons =
        table
            .condition()
            .map(condition -> Comparison.in(ColumnName.tokens(condition)))
            .orElseGet(() -> table.use().map(TableUse::comparisons).orElse(List.of()));
    return on(table, columns(comparisons));
  }

  /** An index on {@code columns} in this order; none without any. */
  static Optional<String> on(TableAccess table, List<String> columns) {
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    String name = table.use().map(TableUse::table).orElse(table.name());
    List<String> quoted = columns.stream().map(IndexDdl::quoted).toList();
    return Optional.of(
        "ALTER TABLE " + quoted(name) + " ADD INDEX (" + String.join(", ", quoted) + ");");
  }

  /** Columns compared for equality, then one range: behind a range no further part is searched. */
  private static List<String> columns(List<Comparison> comparisons) {
    Set<String> columns = new LinkedHashSet<>();
    comparisons.stream()
        .filter(Comparison::equality)
        .forEach(comparison -> columns.add(comparison.column().name()));
    comparisons.stream()
        .filter(comparison -> !comparison.equality())
        .map(comparison -> comparison.column().name())
        .filter(name -> !columns.contains(name))
        .findFirst()
        .ifPresent(columns::add);
    return new ArrayList<>(columns);
  }

  private static String quoted(String name) {
    List<Token> tokens = ColumnName.tokens(name);
    boolean plain =
        tokens.size() == 1 && tokens.get(0).isName() && !ColumnName.isKeyword(tokens.get(0));
    return plain ? name : '`' + name.replace("`", "``") + '`';
  }
}
