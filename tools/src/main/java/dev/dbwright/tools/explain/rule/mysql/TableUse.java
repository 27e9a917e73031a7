package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement does with one of its tables. Only a statement with one SELECT is understood: in
 * others a column without a qualifier may belong to any of them.
 *
 * @param table its name; the plans of MySQL and MariaDB tell only the alias
 * @param columns all that are read
 * @param conditionColumns those in WHERE and ON
 * @param comparisons those with values that WHERE demands of every row
 * @param all true for {@code *}
 */
record TableUse(
    String table,
    Set<String> columns,
    Set<String> conditionColumns,
    List<Comparison> comparisons,
    boolean all) {
  private static final Set<String> ENDS_FROM =
      Set.of("where", "group", "having", "order", "limit", "window", "for", "union", "procedure");

  TableUse {
    columns = Set.copyOf(columns);
    conditionColumns = Set.copyOf(conditionColumns);
    comparisons = List.copyOf(comparisons);
  }

  /** What {@code sql} does with the table that it calls {@code alias}; none where it is unclear. */
  static Optional<TableUse> of(String sql, String alias) {
    List<Token> tokens = statement(ColumnName.tokens(sql));
    long selects = tokens.stream().filter(token -> token.is("select")).count();
    int from = indexOf(tokens, 0, Set.of("from"));
    if (selects != 1 || from < 0) {
      return Optional.empty();
    }
    var reading = new Reading(tokens, from);
    return Optional.ofNullable(reading.tables.get(alias.toLowerCase(Locale.ROOT)))
        .flatMap(table -> reading.use(alias.toLowerCase(Locale.ROOT), table));
  }

  /** The same from what MySQL's JSON format tells beside each table. */
  static Optional<TableUse> of(TableAccess table) {
    PlanNode node = table.node();
    Set<String> conditions = new LinkedHashSet<>(ColumnName.namesIn(node, "used_key_parts"));
    conditions.addAll(ColumnName.namesIn(node, "Index Cond"));
    conditions.addAll(ColumnName.namesIn(node, "Filter"));
    List<Comparison> comparisons =
        table
            .condition()
            .map(condition -> Comparison.in(ColumnName.tokens(condition)))
            .orElse(List.of());
    return node.text("used_columns")
        .map(
            columns ->
                new TableUse(
                    table.name(),
                    ColumnName.namesIn(node, "used_columns"),
                    conditions,
                    comparisons,
                    false));
  }

  /** True where {@code sql} ends early once it has enough rows. */
  static boolean isLimited(String sql) {
    return ColumnName.tokens(sql).stream()
        .anyMatch(token -> token.is("limit") || token.is("fetch"));
  }

  private static List<Token> statement(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == TokenKind.SEMICOLON) {
        return tokens.subList(0, i);
      }
    }
    return tokens;
  }

  private static List<Token> clause(List<Token> tokens, int keyword) {
    int end = indexOf(tokens, keyword + 1, ENDS_FROM);
    return tokens.subList(keyword + 1, end < 0 ? tokens.size() : end);
  }

  /** The first of {@code words} outside of parentheses. */
  private static int indexOf(List<Token> tokens, int start, Set<String> words) {
    int depth = 0;
    for (int i = start; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
      if (depth == 0 && token.kind() == TokenKind.WORD && words.contains(token.value())) {
        return i;
      }
    }
    return -1;
  }

  /** A SELECT, taken apart. */
  private static final class Reading {
    /** By alias. */
    final Map<String, String> tables = new HashMap<>();

    private final List<Token> selected;
    private final List<Token> joins = new ArrayList<>();
    private final List<Token> where;
    private final List<Token> rest;

    Reading(List<Token> tokens, int from) {
      selected = tokens.subList(0, from);
      List<Token> clause = clause(tokens, from);
      int end = from + 1 + clause.size();
      boolean filtered = end < tokens.size() && tokens.get(end).is("where");
      where = filtered ? clause(tokens, end) : List.of();
      rest = tokens.subList(filtered ? end + 1 + where.size() : end, tokens.size());
      tables(clause);
    }

    /** Names of tables stand first and behind each JOIN and comma; ON starts a condition. */
    private void tables(List<Token> clause) {
      boolean expected = true;
      boolean condition = false;
      int depth = 0;
      for (int i = 0; i < clause.size(); i++) {
        Token token = clause.get(i);
        depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
        boolean joined = token.is("join") || token.is("straight_join");
        if (depth == 0 && (joined || (token.kind() == TokenKind.COMMA && !condition))) {
          expected = true;
          condition = false;
        } else if (token.is("on") || token.is("using")) {
          condition = true;
        } else if (condition) {
          joins.add(token);
        } else if (expected && token.isName() && !ColumnName.isKeyword(token)) {
          i = table(clause, i);
          expected = false;
        }
      }
    }

    /** The index of the last token that names the table at {@code start}. */
    private int table(List<Token> clause, int start) {
      int i = start;
      while (i + 2 < clause.size() && clause.get(i + 1).kind() == TokenKind.DOT) {
        i += 2;
      }
      // As written: on most systems names of tables are told apart by case.
      Token written = clause.get(i);
      String name = written.kind() == TokenKind.WORD ? written.text() : written.value();
      int next = i + 1 < clause.size() && clause.get(i + 1).is("as") ? i + 2 : i + 1;
      boolean aliased =
          next < clause.size()
              && clause.get(next).isName()
              && !ColumnName.isKeyword(clause.get(next));
      String alias = aliased ? clause.get(next).value() : name;
      tables.put(alias.toLowerCase(Locale.ROOT), name);
      return aliased ? next : i;
    }

    Optional<TableUse> use(String alias, String table) {
      List<ColumnName> conditions = new ArrayList<>(ColumnName.in(where));
      conditions.addAll(ColumnName.in(joins));
      List<ColumnName> all = new ArrayList<>(conditions);
      all.addAll(ColumnName.in(selected));
      all.addAll(ColumnName.in(rest));
      boolean unclear =
          tables.size() > 1 && all.stream().anyMatch(column -> column.qualifier().isEmpty());
      if (unclear) {
        return Optional.empty();
      }
      List<Comparison> comparisons =
          Comparison.in(where).stream()
              .filter(comparison -> isOf(comparison.column(), alias))
              .toList();
      return Optional.of(
          new TableUse(
              table, names(all, alias), names(conditions, alias), comparisons, readsAll()));
    }

    private static Set<String> names(List<ColumnName> columns, String alias) {
      Set<String> names = new LinkedHashSet<>();
      columns.stream()
          .filter(column -> isOf(column, alias))
          .forEach(column -> names.add(column.name()));
      return names;
    }

    private static boolean isOf(ColumnName column, String alias) {
      return column.qualifier().isEmpty() || column.qualifier().equals(alias);
    }

    /** A star that is no product and not that of {@code count(*)}. */
    private boolean readsAll() {
      for (int i = 1; i < selected.size(); i++) {
        Token before = selected.get(i - 1);
        boolean first =
            before.kind() == TokenKind.COMMA
                || before.kind() == TokenKind.DOT
                || ColumnName.isKeyword(before);
        if (selected.get(i).text().equals("*") && first) {
          return true;
        }
      }
      return false;
    }
  }
}
