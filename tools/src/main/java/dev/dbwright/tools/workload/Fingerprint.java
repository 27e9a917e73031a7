package dev.dbwright.tools.workload;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the executions of one statement have in common: its text in lower case, without comments and
 * layout, a question mark for every constant and for every list of them, as pgBadger normalises.
 */
record Fingerprint(String text) {
  private static final int LABEL_CHARACTERS = 160;
  private static final String CONSTANT = "?";
  private static final Set<String> TIGHT_BEFORE = Set.of(",", ")", ".", "::", "]", "[");
  private static final Set<String> TIGHT_AFTER = Set.of("(", ".", "::", "[");
  // A parenthesis behind these opens a list or a subquery; behind another word its arguments.
  private static final Set<String> NO_FUNCTIONS =
      Set.of(
          "in", "and", "or", "not", "values", "from", "as", "on", "where", "using", "by", "into");

  static Fingerprint of(String sql) {
    return of(SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql));
  }

  static Fingerprint of(List<Token> tokens) {
    List<String> pieces = new ArrayList<>();
    for (Token token : tokens) {
      switch (token.kind()) {
        case STRING, NUMBER, PARAMETER -> addConstant(pieces);
        case QUOTED_NAME -> pieces.add(ObjectName.of(token.value()).toString());
        case WORD -> pieces.add(token.value());
        case CLOSE -> addClose(pieces);
        default -> pieces.add(token.text());
      }
    }
    return new Fingerprint(joined(pieces));
  }

  /** A constant with its sign; the further ones of a list are left out. */
  private static void addConstant(List<String> pieces) {
    int last = pieces.size() - 1;
    if (last > 0 && isSign(pieces.get(last)) && opensOperand(pieces.get(last - 1))) {
      pieces.remove(last);
    }
    if (endWith(pieces, CONSTANT, ",")) {
      pieces.remove(pieces.size() - 1);
    } else {
      pieces.add(CONSTANT);
    }
  }

  /** The further rows of VALUES are left out, too. */
  private static void addClose(List<String> pieces) {
    pieces.add(")");
    if (endWith(pieces, "(", CONSTANT, ")", ",", "(", CONSTANT, ")")) {
      pieces.subList(pieces.size() - 4, pieces.size()).clear();
    }
  }

  private static boolean isSign(String piece) {
    return piece.equals("-") || piece.equals("+");
  }

  private static boolean opensOperand(String before) {
    char last = before.charAt(before.length() - 1);
    return "(,=<>".indexOf(last) >= 0 || NO_FUNCTIONS.contains(before) || before.equals("between");
  }

  private static boolean endWith(List<String> pieces, String... wanted) {
    int from = pieces.size() - wanted.length;
    return from >= 0 && pieces.subList(from, pieces.size()).equals(List.of(wanted));
  }

  private static String joined(List<String> pieces) {
    var text = new StringBuilder();
    String before = "(";
    for (String piece : pieces) {
      boolean tight =
          TIGHT_BEFORE.contains(piece)
              || TIGHT_AFTER.contains(before)
              || (piece.equals("(") && isFunction(before));
      text.append(tight ? "" : " ").append(piece);
      before = piece;
    }
    return text.toString();
  }

  private static boolean isFunction(String before) {
    return Character.isLetterOrDigit(before.charAt(before.length() - 1))
        && !NO_FUNCTIONS.contains(before);
  }

  /** Short enough for a line, and different for every fingerprint. */
  String label() {
    return text.length() <= LABEL_CHARACTERS
        ? text
        : "%s… #%08x".formatted(text.substring(0, LABEL_CHARACTERS), text.hashCode());
  }
}
