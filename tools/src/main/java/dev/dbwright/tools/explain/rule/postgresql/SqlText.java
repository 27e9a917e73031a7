package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement, or a list that a plan prints, as far as rules ask for the words in it. */
record SqlText(TokenSpan tokens) {
  /** The statement that the plan is of, where it is known. */
  static Optional<SqlText> of(RuleContext context) {
    return context.inSql(SqlText.class, SqlText::of);
  }

  static SqlText of(String text) {
    return new SqlText(TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), text)));
  }

  /** True where {@code words}, keywords in lower case or marks, follow each other. */
  boolean has(String... words) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.has(i, words)) {
        return true;
      }
    }
    return false;
  }

  /** Names before an opening bracket: functions, and the keywords that may stand there. */
  Set<String> calls() {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isCall(i)) {
        found.add(tokens.get(i).value());
      }
    }
    return found;
  }

  /** What stands in the bracket behind each of the {@link #calls()}. */
  List<TokenSpan> arguments() {
    List<TokenSpan> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isCall(i)) {
        found.add(tokens.inside(i + 1));
      }
    }
    return found;
  }

  private boolean isCall(int at) {
    return tokens.get(at).isName() && tokens.kind(at + 1) == TokenKind.OPEN;
  }
}
