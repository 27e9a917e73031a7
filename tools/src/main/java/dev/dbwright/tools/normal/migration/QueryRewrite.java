package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.normal.migration.AffectedQuery.MovedColumn;
import dev.dbwright.tools.normal.migration.AffectedQuery.Use;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks at one statement for a table, token by token. It puts a derived table in the table's place,
 * under the same name: whatever the rest of the statement says stays true, so the rest need not be
 * understood. Where the table stands otherwise than once in FROM, nothing is rewritten.
 */
final class QueryRewrite {
  private static final Set<String> SYSTEM_COLUMNS = WordSet.of("ctid xmin xmax cmin cmax tableoid");

  /** Words that follow a table in FROM and are no alias of it. */
  private static final Set<String> CLAUSES =
      WordSet.of(
          """
          where group having order limit offset fetch union intersect except window join inner
          left right full cross on using returning tablesample set for
          """);

  /** Words before a table that a view cannot stand behind; TABLE too, but where it is a query. */
  private static final Set<String> NO_VIEW_BEHIND =
      WordSet.of("into update truncate copy vacuum analyze reindex");

  private final Table table;
  private final Rejoin rejoin;
  private final String sql;
  private final List<Token> tokens;

  QueryRewrite(Table table, Rejoin rejoin, String sql) {
    this.table = table;
    this.rejoin = rejoin;
    this.sql = sql;
    this.tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql);
  }

  /** Empty where the statement does not name the table. */
  Optional<AffectedQuery> affected() {
    List<Integer> places = IntStream.range(0, tokens.size()).filter(this::isTable).boxed().toList();
    boolean shadowed = places.stream().anyMatch(at -> is(at + 1, "as") && is(at + 2, "("));
    if (places.isEmpty() || shadowed) {
      return Optional.empty();
    }
    List<String> columns = columns();
    List<MovedColumn> moved =
        columns.stream()
            .map(column -> new MovedColumn(column, rejoin.sourceOf(column).table().name().last()))
            .toList();
    Use use = use(places);
    Optional<String> rewritten = use == Use.READS ? rewritten(places, columns) : Optional.empty();
    return Optional.of(new AffectedQuery(sql, use, moved, rewritten, note(use)));
  }

  private static String note(Use use) {
    return switch (use) {
      case READS -> "goes on through the view";
      case LOCKS -> "fails on the view, which joins: lock the row of the part that is to change";
      case WRITES -> "fails on the view: say it of the parts";
    };
  }

  /** The table's name, not qualified by another schema and not the qualifier of a column. */
  private boolean isTable(int at) {
    Token token = tokens.get(at);
    if (!token.isName() || !token.value().equals(table.name().last()) || is(at + 1, ".")) {
      return false;
    }
    List<String> parts = table.name().parts();
    return !is(at - 1, ".")
        || (at > 1
            && (parts.size() == 1
                || tokens.get(at - 2).value().equals(parts.get(parts.size() - 2))));
  }

  private boolean is(int at, String word) {
    if (at < 0 || at >= tokens.size()) {
      return false;
    }
    Token token = tokens.get(at);
    return token.is(word) || (!token.isName() && token.text().equals(word));
  }

  /** Where the name with its schema begins. */
  private int start(int at) {
    return is(at - 1, ".") ? at - 2 : at;
  }

  private Use use(List<Integer> places) {
    boolean writes =
        places.stream()
            .map(this::start)
            .map(at -> is(at - 1, "only") ? at - 1 : at)
            .anyMatch(
                at ->
                    NO_VIEW_BEHIND.stream().anyMatch(word -> is(at - 1, word))
                        || (is(at - 1, "table") && at > 1)
                        || (is(at - 1, "from") && is(at - 2, "delete")));
    if (writes) {
      return Use.WRITES;
    }
    boolean locks =
        IntStream.range(0, tokens.size())
            .anyMatch(
                at ->
                    is(at, "for")
                        && (is(at + 1, "update")
                            || is(at + 1, "share")
                            || is(at + 1, "no")
                            || is(at + 1, "key")));
    return locks ? Use.LOCKS : Use.READS;
  }

  /** Those that the statement names; all of them where it says {@code *}. */
  private List<String> columns() {
    boolean all =
        IntStream.range(0, tokens.size())
            .anyMatch(
                at ->
                    is(at, "*")
                        && (is(at - 1, "select")
                            || is(at - 1, ".")
                            || is(at - 1, ",")
                            || is(at - 1, "distinct")));
    return all ? table.columnNames() : Sql.columnsIn(sql, table.columnNames());
  }

  private Optional<String> rewritten(List<Integer> places, List<String> columns) {
    int at = places.get(0);
    int from = start(at);
    boolean once = places.size() == 1 && (is(from - 1, "from") || is(from - 1, "join"));
    if (!once || columns.isEmpty() || dependsOnTheTableItself()) {
      return Optional.empty();
    }
    int alias = is(at + 1, "as") ? at + 2 : at + 1;
    boolean aliased =
        alias < tokens.size()
            && tokens.get(alias).isName()
            && !(tokens.get(alias).kind() == TokenKind.WORD
                && CLAUSES.contains(tokens.get(alias).value()));
    int last = aliased ? alias : at;
    String name = aliased ? tokens.get(alias).value() : table.name().last();
    if (is(last + 1, "(") || is(last + 1, "*") || is(last + 1, "tablesample")) {
      return Optional.empty();
    }
    if (namesTheRow(name, last)) {
      return Optional.empty();
    }
    return Optional.of(
        sql.substring(0, tokens.get(from).start())
            + "(\n"
            + rejoin.query(columns).indent(2).stripTrailing()
            + "\n) "
            + Sql.name(name)
            + sql.substring(tokens.get(last).end()));
  }

  private boolean dependsOnTheTableItself() {
    return tokens.stream()
        .filter(Token::isName)
        .anyMatch(token -> SYSTEM_COLUMNS.contains(token.value()) || token.is("natural"));
  }

  /** {@code count(o)}: the row as a value has all columns; {@code public.t.a} names the table. */
  private boolean namesTheRow(String name, int place) {
    return IntStream.range(0, tokens.size())
        .filter(at -> at != place && tokens.get(at).isName() && tokens.get(at).value().equals(name))
        .anyMatch(at -> !is(at + 1, ".") || is(at - 1, "."));
  }
}
