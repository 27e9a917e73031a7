package dev.dbwright.tools.index.expression;

import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;

/** Finds the columns in a text of whatever form: all that is left to know of it. */
final class ColumnScan {
  private ColumnScan() {}

  static Expression read(TokenText tokens) {
    List<Expression> columns = new ArrayList<>();
    tokens.restart();
    while (!tokens.atEnd()) {
      int start = tokens.at();
      Token token = tokens.next();
      if (token.isName() && tokens.accept(".") && !tokens.atEnd()) {
        Token name = tokens.next();
        tokens.leaveOut(start, 2);
        columns.add(
            new Expression(
                name.text().equals("*") ? Kind.WHOLE_ROW : Kind.COLUMN,
                token.value(),
                name.value(),
                List.of(),
                tokens.sql(start)));
      }
    }
    return new Expression(Kind.OTHER, "", "", columns, tokens.sql(0));
  }
}
