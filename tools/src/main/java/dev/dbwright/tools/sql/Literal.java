package dev.dbwright.tools.sql;

/** Texts as PostgreSQL reads them in a statement. */
public final class Literal {
  private Literal() {}

  /** {@code 'it''s'}; means {@code text}, whatever the server's settings. */
  public static String of(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    // With a backslash in it a plain string depends on standard_conforming_strings.
    return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
  }
}
