package dev.dbwright.tools.workload.log;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The values of a logged statement's parameters: {@code parameters: $1 = '5', $2 = NULL}. They are
 * put into the text as untyped literals, which PostgreSQL types as it would have the parameter.
 */
final class Parameters {
  private static final String TITLE = "parameters: ";

  /** By their name with the dollar sign; the values as SQL. */
  private final Map<String, String> values = new HashMap<>();

  private Parameters() {}

  /** Of a DETAIL that tells of them; of another there are none. */
  static Parameters ofDetail(String detail) {
    boolean tells = detail.toLowerCase(Locale.ROOT).startsWith(TITLE);
    return of(tells ? detail.substring(TITLE.length()) : "");
  }

  static Parameters of(String list) {
    var parameters = new Parameters();
    int at = 0;
    while (at < list.length() && list.charAt(at) == '$') {
      int equals = list.indexOf(" = ", at);
      if (equals < 0) {
        break;
      }
      int value = equals + 3;
      int end = endOfValue(list, value);
      parameters.values.put(list.substring(at, equals), list.substring(value, end));
      at = end + (list.startsWith(", ", end) ? 2 : 0);
    }
    return parameters;
  }

  private static int endOfValue(String list, int start) {
    if (!list.startsWith("'", start)) {
      int comma = list.indexOf(", $", start);
      return comma < 0 ? list.length() : comma;
    }
    int at = start + 1;
    while (at < list.length()) {
      if (list.charAt(at) == '\'') {
        if (!list.startsWith("'", at + 1)) {
          return at + 1;
        }
        at++;
      }
      at++;
    }
    return list.length();
  }

  /** {@code sql} with the values; a parameter without one stays. */
  String putInto(String sql) {
    if (values.isEmpty()) {
      return sql;
    }
    var text = new StringBuilder(sql.length());
    int done = 0;
    for (Token token : SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql)) {
      String value = token.kind() == TokenKind.PARAMETER ? values.get(token.text()) : null;
      if (value != null) {
        text.append(sql, done, token.start()).append(value);
        done = token.end();
      }
    }
    return text.append(sql, done, sql.length()).toString();
  }
}
