package dev.dbwright.tools.twin.ddl;

/**
 * A definition that did not apply.
 *
 * @param line in the script, from 1
 * @param statement its beginning
 * @param reason in the server's words
 */
public record RefusedStatement(int line, String statement, String reason) {
  private static final int SHOWN_CHARACTERS = 80;

  static RefusedStatement of(ScriptStatement statement, String reason) {
    String text = statement.text().replaceAll("\\s+", " ");
    return new RefusedStatement(
        statement.line(),
        text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…",
        reason);
  }
}
