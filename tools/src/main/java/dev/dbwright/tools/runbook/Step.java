package dev.dbwright.tools.runbook;

/**
 * One thing to do.
 *
 * @param where the host or role that it is done on: {@code standby}; empty where there is but one
 * @param action what and why, as a sentence
 * @param language of the command, as a Markdown fence names it: {@code sh}, {@code sql}
 * @param command as it is typed; empty where a person decides or looks
 * @param expect what is seen where it went well; empty where nothing is
 */
public record Step(String where, String action, String language, String command, String expect) {
  /** A shell command. */
  public static Step shell(String where, String action, String command, String expect) {
    return new Step(where, action, "sh", command, expect);
  }

  /** A statement of SQL. */
  public static Step sql(String where, String action, String command, String expect) {
    return new Step(where, action, "sql", command, expect);
  }

  /** What a person decides or does without a command. */
  public static Step person(String action) {
    return new Step("", action, "", "", "");
  }
}
