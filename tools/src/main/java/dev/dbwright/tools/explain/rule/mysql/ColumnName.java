package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column as a statement or a plan names it; names compare without regard to case.
 *
 * @param qualifier the table or alias before the dot; "" where there is none
 */
record ColumnName(String qualifier, String name) {
  private static final SqlDialect DIALECT = SqlDialect.of(Engine.MARIADB);

  /** Words of the grammar that may stand where a column could. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("select distinct distinctrow all sql_no_cache sql_calc_found_rows straight_join from"
                  + " where and or not xor in is null like rlike regexp between case when then else"
                  + " end asc desc interval true false unknown as on using by group order having"
                  + " limit offset with rollup div mod escape exists over partition rows range"
                  + " unbounded preceding following current row binary collate separator any some"
                  + " for update share lock mode join inner left right outer cross natural union"
                  + " force use ignore index key")
              .split(" "));

  ColumnName {
    qualifier = qualifier.toLowerCase(Locale.ROOT);
    name = name.toLowerCase(Locale.ROOT);
  }

  static List<Token> tokens(String sql) {
    return SqlTokenizer.tokenize(DIALECT, sql);
  }

  static boolean isKeyword(Token token) {
    return token.kind() == TokenKind.WORD && KEYWORDS.contains(token.value());
  }

  /** The names of the columns in the property {@code name} of {@code node}; none without it. */
  static Set<String> namesIn(PlanNode node, String name) {
    Set<String> names = new LinkedHashSet<>();
    in(node.text(name).orElse("")).forEach(column -> names.add(column.name()));
    return names;
  }

  /** The columns that {@code expression} names, in order. */
  static List<ColumnName> in(String expression) {
    return in(tokens(expression));
  }

  /** The columns that {@code tokens} name, without functions and the aliases given in them. */
  static List<ColumnName> in(List<Token> tokens) {
    List<ColumnName> columns = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean dotted = isAt(tokens, i + 1, TokenKind.DOT);
      boolean called = isAt(tokens, i + 1, TokenKind.OPEN) && token.kind() == TokenKind.WORD;
      if (!token.isName() || dotted || called || isKeyword(token)) {
        continue;
      }
      boolean qualified = i >= 2 && isAt(tokens, i - 1, TokenKind.DOT);
      if (qualified) {
        columns.add(new ColumnName(tokens.get(i - 2).value(), token.value()));
      } else if (i == 0 || !endsOperand(tokens.get(i - 1))) {
        columns.add(new ColumnName("", token.value()));
      }
    }
    return columns;
  }

  /** Behind a whole operand a name is an alias, and so is one behind AS. */
  private static boolean endsOperand(Token before) {
    return switch (before.kind()) {
      case CLOSE, NUMBER, STRING, QUOTED_NAME, PARAMETER -> true;
      case WORD -> before.is("as") || before.is("end") || !isKeyword(before);
      default -> false;
    };
  }

  private static boolean isAt(List<Token> tokens, int index, TokenKind kind) {
    return index < tokens.size() && tokens.get(index).kind() == kind;
  }
}
