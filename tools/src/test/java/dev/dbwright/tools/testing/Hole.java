package dev.dbwright.tools.testing;

/**
 * Ways in which other database agents and tool servers were misled, as their advisories and issue
 * trackers tell. Each is closed by tests that carry {@link Closes}; a hole that no test names fails
 * the build.
 */
public enum Hole {
  STACKED_STATEMENTS(
      Area.STATEMENTS, "a second statement behind the first: after COMMIT, or behind a comment"),
  TRANSACTION_MADE_WRITABLE(
      Area.STATEMENTS, "SET TRANSACTION READ WRITE, set_config, RESET or DISCARD undo READ ONLY"),
  WRITING_CTE(Area.STATEMENTS, "WITH that writes, in front of a SELECT or by its own verb"),
  FUNCTION_WITH_EFFECTS(
      Area.STATEMENTS, "functions that write or read files, anywhere an expression may stand"),
  OPERATOR_OR_CAST_WITH_EFFECTS(
      Area.STATEMENTS, "operators, casts and domains behind which such a function stands"),
  DISGUISED_NAMES(Area.STATEMENTS, "the same names quoted, qualified or written in Unicode"),
  EXPLAIN_THAT_EXECUTES(Area.STATEMENTS, "EXPLAIN ANALYZE in every spelling, EXPLAIN EXECUTE"),
  VERBS_THAT_LOOK_HARMLESS(
      Area.STATEMENTS, "SELECT INTO, COPY, DO, CALL, PREPARE, NOTIFY, LOCK, FOR UPDATE, LOAD, …"),
  MYSQL_DIALECT(Area.STATEMENTS, "MySQL's executable comments, delimiters, escapes and HANDLER"),
  SQLSERVER_BATCHES(Area.STATEMENTS, "T-SQL without semicolons, EXEC of a text, OPENROWSET, GO"),
  SQLITE_PRAGMAS(Area.STATEMENTS, "SQLite's writing PRAGMAs, ATTACH, extensions, VACUUM INTO"),
  FALSE_ALARMS(Area.STATEMENTS, "analytics refused, so that people switch protection off"),
  HIDDEN_CHARACTERS(
      Area.STATEMENTS, "nested comments, escapes, NUL, byte order mark, invisible characters"),

  LIMITS_RAISED_BY_ARGUMENTS(Area.LIMITS, "a model raises rows, bytes or time by an argument"),
  POWERFUL_ROLE(Area.LIMITS, "the connection may do anything, and nobody was told"),

  ORDERS_IN_DATA(
      Area.INJECTION, "orders to the model in rows, names of columns, comments, plans or errors"),
  ORDERS_IN_FILES(Area.INJECTION, "orders to the model in attached logs, and in files' names"),
  FAKE_TOOL_RESULTS(Area.INJECTION, "text that poses as the result of a tool"),
  FAKE_SYSTEM_ROLE(Area.INJECTION, "text that poses as the system's or the operator's words"),
  IMAGES_THAT_CARRY_DATA(Area.INJECTION, "an image's address takes data to another host"),
  TERMINAL_SEQUENCES(Area.INJECTION, "ANSI, OSC 52 and OSC 8 sequences drive the terminal"),
  INVISIBLE_TEXT(Area.INJECTION, "bidirectional and zero-width characters change what is seen"),
  HTML_IN_MARKDOWN(Area.INJECTION, "HTML in Markdown becomes markup"),

  APPROVAL_BY_DATA(Area.APPROVAL, "a row, a file or words in the chat approve a change"),
  APPROVAL_BY_ARGUMENT(Area.APPROVAL, "a model or another agent approves by an argument"),
  APPROVAL_REPLAYED(Area.APPROVAL, "an approval is used twice"),
  APPROVAL_OF_ANOTHER_SESSION(Area.APPROVAL, "an approval given in another conversation"),
  APPROVAL_BY_ANOTHER(Area.APPROVAL, "an approval given by somebody else"),
  APPROVAL_OF_AN_EDITED_PLAN(Area.APPROVAL, "the statement was edited after it was shown"),
  APPROVAL_EXPIRED(Area.APPROVAL, "the approval comes too late"),
  APPROVAL_RACED(Area.APPROVAL, "many approvals come at the same moment"),

  DESCRIPTIONS_FROM_DATA(Area.TOOLS, "a tool's description is built from a database"),
  MODEL_OUTPUT_EXECUTED(Area.TOOLS, "what a model writes is executed"),

  DNS_REBINDING(Area.NETWORK, "a page of another host speaks to the local server"),
  OPEN_CORS(Area.NETWORK, "any origin may read answers"),
  OPEN_BIND(Area.NETWORK, "the server listens to others without asking who they are"),
  GUESSED_IDS(Area.NETWORK, "ids of sessions, turns and confirmations can be guessed"),
  REQUESTS_BY_DATABASE_URL(Area.NETWORK, "a URL from outside makes the server connect elsewhere"),
  DRIVER_PROPERTIES(Area.NETWORK, "a property in the URL loads classes or reads files"),
  PASSWORDS_SHOWN(Area.NETWORK, "passwords stand in logs, errors or answers");

  /** What is attacked. */
  public enum Area {
    STATEMENTS("Statements that pass for reads"),
    LIMITS("Limits and rights"),
    INJECTION("Orders in data"),
    APPROVAL("Approvals"),
    TOOLS("Tools"),
    NETWORK("Network");

    private final String title;

    Area(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final Area area;
  private final String what;

  Hole(Area area, String what) {
    this.area = area;
    this.what = what;
  }

  public Area area() {
    return area;
  }

  /** What happened to others. */
  public String what() {
    return what;
  }
}
