package dev.dbwright.tools.error;

import static dev.dbwright.tools.error.ErrorKind.CALLER;
import static dev.dbwright.tools.error.ErrorKind.ENVIRONMENT;
import static dev.dbwright.tools.error.ErrorKind.INTERNAL;
import static dev.dbwright.tools.error.ErrorKind.REFUSED;

/**
 * Every error that dbwright can show. An id is never reused or renumbered; the first digit tells
 * the area: 1 input, 2 safety, 3 evidence, 4 databases, 5 conversation and models, 6 the store, 7
 * HTTP, 8 the command line and configuration, 9 dbwright itself.
 *
 * <p>{@code message} and {@code hint} are {@link String#format} patterns; both see the same
 * arguments.
 */
public enum ErrorCode {
  // 1 input
  INPUT_UNREADABLE("DBW-1000", CALLER, "%s cannot be read: %s", "Check the name and the rights."),
  PLAN_UNRECOGNISED(
      "DBW-1001",
      CALLER,
      "line %s: this is not an EXPLAIN plan that I know: %s",
      "Paste the whole output of EXPLAIN: PostgreSQL's text, JSON, XML or YAML, MySQL's or"
          + " MariaDB's table, JSON or TREE, SQL Server's showplan XML or STATISTICS PROFILE,"
          + " SQLite's EXPLAIN QUERY PLAN."),
  TOOL_ARGUMENTS_INVALID(
      "DBW-1002", CALLER, "%s: %s", "`dbwright tools` shows the arguments of each tool."),
  TOOL_UNKNOWN("DBW-1003", CALLER, "there is no tool named %s", "`dbwright tools` lists them."),
  INPUT_TOO_LARGE(
      "DBW-1004", CALLER, "%s is larger than %s", "Send the part that matters, or split it."),
  ENGINE_UNKNOWN(
      "DBW-1005",
      CALLER,
      "%s is not an engine that I know",
      "Engines: postgresql, mysql, mariadb, sqlserver, sqlite."),
  PLAN_DAMAGED(
      "DBW-1006",
      CALLER,
      "line %s: the plan does not fit together here: %s",
      "Paste it again with its line breaks and indentation as they were, or in a form that survives"
          + " copying: PostgreSQL's FORMAT JSON, MySQL's or MariaDB's FORMAT=JSON, SQL Server's"
          + " showplan XML."),
  PLACEHOLDERS_UNKNOWN(
      "DBW-1007",
      CALLER,
      "%s stands for a value that is not known: %s",
      "Ask again with the statement written so."),
  PLAN_EMPTY(
      "DBW-1008",
      CALLER,
      "the database has nothing to plan for this statement",
      "Ask about one that reads rows."),
  PLAN_NOT_MEASURED(
      "DBW-1009",
      CALLER,
      "%s measures no plans, it only tells them",
      "Leave analyze out: nothing is run for the plan."),
  PLANS_OF_TWO_ENGINES(
      "DBW-1010",
      CALLER,
      "the old plan is of %s and the new one of %s: their steps and costs have nothing in common",
      "Compare two plans of one engine, or explain each alone."),
  ATTRIBUTE_UNKNOWN("DBW-1011", CALLER, "%s: there is no attribute %s", "%3$s"),
  NOTATION_UNREADABLE(
      "DBW-1012",
      CALLER,
      "line %s, column %s: %s",
      "Write R(A, B, C); A -> B; A ->> C; *(AB, BC), or give JSON or CREATE TABLE."),
  RELATION_INVALID(
      "DBW-1013",
      CALLER,
      "%s: %s",
      "Like {\"relation\":\"R\",\"attributes\":[\"A\",\"B\"],\"fds\":[{\"lhs\":[\"A\"],\"rhs\":[\"B\"]}],"
          + "\"mvds\":[],\"jds\":[]}."),
  DDL_UNREADABLE(
      "DBW-1014", CALLER, "line %s, column %s: %s", "Correct it there and give the text again."),
  DDL_WITHOUT_TABLE(
      "DBW-1015",
      CALLER,
      "the text creates no table that can be read%s",
      "Give CREATE TABLE statements, or what `pg_dump --schema-only` writes."),
  TABLE_UNKNOWN("DBW-1016", CALLER, "%s", "Name one that is there, with its schema."),
  CSV_RAGGED(
      "DBW-1017",
      CALLER,
      "%s, line %s: %s where the header has %s",
      "Quote fields that hold the separator or a line break, or complete the line."),
  CSV_MALFORMED(
      "DBW-1018",
      CALLER,
      "%s, line %s: %s",
      "Quote a field that holds a separator, a quote or a line break, and double the quotes within"
          + " it."),
  CSV_NOT_TEXT(
      "DBW-1019",
      CALLER,
      "%s, line %s: %s, so this is not text in UTF-8",
      "Save it as CSV in UTF-8, or as UTF-16 with its byte order mark."),
  CSV_EMPTY(
      "DBW-1020",
      CALLER,
      "%s is empty: there is no header",
      "Give the names of the columns in the first line and the rows behind it."),
  PARTS_UNUSABLE(
      "DBW-1022",
      CALLER,
      "%s cannot be moved into these parts: %s",
      "Each column stands in a part, and each part has a key of its own columns."),
  WORKLOAD_EMPTY(
      "DBW-1025",
      CALLER,
      "no statement of the workload can be planned%s",
      "Give SQL, JSON Lines, a server's log or rows of pg_stat_statements, with SELECT, INSERT,"
          + " UPDATE, DELETE or MERGE among them."),
  BUDGET_INVALID(
      "DBW-1026",
      CALLER,
      "the budget %s: %s",
      "Like 500MB, 1.5GB, or 25%% for a share of the tables."),
  TWIN_REFUSED(
      "DBW-1029",
      CALLER,
      "the twin refuses %s: %s",
      "Correct it, or the schema that the twin was built from."),
  TWIN_FAILED(
      "DBW-1030",
      ENVIRONMENT,
      "the twin failed: %s",
      "Check the room on the cache's disk, and try again."),
  STATISTICS_DAMAGED(
      "DBW-1023",
      CALLER,
      "%s, line %s: %s",
      "`dbwright stats export --db URL` writes such files, as does COPY (SELECT * FROM pg_stats) TO"
          + " STDOUT (FORMAT csv, HEADER)."),
  SOURCE_NOT_POSTGRESQL(
      "DBW-1024",
      CALLER,
      "a twin plans as PostgreSQL 14 to 18 do, and this is %s",
      "Connect to such a server, or give a schema that one would take."),
  NUMBERS_UNREADABLE(
      "DBW-1027",
      CALLER,
      "the numbers cannot be read: %s",
      "Write \"orders 5M rows, status 4 values, created_at from 2024-01-01 to 2026-11-01\"."),
  GROWTH_UNREADABLE(
      "DBW-1028", CALLER, "the growth cannot be read: %s", "Write \"orders=100, customers=10\"."),
  INDEXES_MISSING(
      "DBW-1032",
      CALLER,
      "the text defines no index and no key%s",
      "Give CREATE TABLE and CREATE INDEX statements, as pg_dump --schema-only prints them."),
  SCALE_INPUT_INVALID(
      "DBW-1060", CALLER, "%s cannot be: %s", "Give numbers that were measured or told."),
  QUANTITY_INVALID("DBW-1033", CALLER, "%s: \"%s\" is not %s", "Write the number with its unit."),
  POOL_INPUT_INVALID("DBW-1034", CALLER, "%s cannot be: %s", "`dbwright pool --help` shows how."),
  CONFIG_FAULT("DBW-1035", CALLER, "%s would not do what it says: %s", "%3$s"),
  TUNING_INPUT_INVALID("DBW-1036", CALLER, "%s cannot be: %s", "`dbwright tune --help` shows how."),
  SETTING_VALUE_INVALID(
      "DBW-1041",
      CALLER,
      "%s cannot be \"%s\": %s",
      "Write the value as the server's file takes it."),
  MONITORING_INPUT_INVALID(
      "DBW-1057", CALLER, "%s is refused: give %s", "`dbwright monitoring --help` shows how."),
  SCRATCH_START_FAILED(
      "DBW-1042",
      ENVIRONMENT,
      "settings cannot be tried here: %s",
      "Try them on a server of your own with `postgres -C`."),
  POOL_TIMEOUTS_CONFLICT("DBW-1039", CALLER, "no timeouts go together: %s", "%2$s"),
  POOL_PROGRAM_UNKNOWN(
      "DBW-1040", CALLER, "no file is written for a program named %s", "There are files for %2$s."),
  POOL_LOAD_UNKNOWN(
      "DBW-1037",
      CALLER,
      "a pool cannot be sized without knowing %s",
      "Give both (--rate 400 --hold-ms 20), or let a PostgreSQL tell them (--db URL);"
          + " pg_stat_statements counts them."),
  BACKUP_INPUT_INVALID(
      "DBW-1044", CALLER, "%s cannot be: %s", "`dbwright backup --help` shows how."),
  BACKUP_INPUT_MISSING(
      "DBW-1045",
      CALLER,
      "a backup cannot be planned without %s",
      "Give size, RPO and RTO (--size 500GB --rpo 5m --rto 1h); the size can be read from a"
          + " database (--db URL)."),
  TUNING_INPUT_MISSING(
      "DBW-1043",
      CALLER,
      "tuning needs the %s",
      "SQL does not tell a machine's size: give ram (64GB), cores, storage (nvme, ssd, san or hdd) and workload (web, oltp, dw, mixed or desktop)."),
  CAPACITY_SERIES_INVALID(
      "DBW-1050",
      CALLER,
      "%s cannot be forecast: %s",
      "A series has a time and a number in each row, the oldest first: at,value."),
  CAPACITY_INPUT_INVALID(
      "DBW-1051", CALLER, "%s cannot be: %s", "`dbwright capacity --help` shows how."),
  CAPACITY_UNIT_UNKNOWN(
      "DBW-1052",
      CALLER,
      "%s: nobody said what the series is counted in",
      "Say it (unit GB), or give the limit as a number in the series' unit."),

  REPLICATION_INPUT_INVALID(
      "DBW-1053", CALLER, "%s cannot be: %s", "`dbwright replication --help` shows how."),
  REPLICATION_TARGETS_MISSING(
      "DBW-1054",
      CALLER,
      "copies cannot be planned without %s",
      "Say what may be lost and how long it may take: --rpo 0s --rto 30s."),
  REPLICATION_IMPOSSIBLE(
      "DBW-1055", CALLER, "%s: %s", "`dbwright replication --help` shows what there is."),
  REHEARSAL_INPUT_INVALID(
      "DBW-1048",
      CALLER,
      "%s of a rehearsal cannot be \"%s\": it is one of %s",
      "`dbwright backup rehearse --help` shows how."),
  REHEARSAL_NOT_POSSIBLE(
      "DBW-1049",
      ENVIRONMENT,
      "a backup cannot be rehearsed here: %s",
      "`dbwright doctor` says what is missing; --method copy needs the least."),

  // 2 safety
  CHANGE_NOT_ALLOWED("DBW-2000", REFUSED, "this is refused: %s", "Use propose_change."),
  READ_REFUSED(
      "DBW-2001",
      REFUSED,
      "this statement is not a plain read (%s): %s",
      "Ask for the change itself: it is planned, measured and confirmed by a person first."),
  CONFIRMATION_UNKNOWN(
      "DBW-2002", REFUSED, "there is no open confirmation %s", "`dbwright confirm` lists them."),
  CONFIRMATION_EXPIRED(
      "DBW-2003", REFUSED, "confirmation %s expired at %s", "Ask for the change again."),
  CONFIRMATION_USED(
      "DBW-2004", REFUSED, "confirmation %s was used already", "Ask for the change again."),
  CONFIRMATION_NOT_YOURS(
      "DBW-2005",
      REFUSED,
      "confirmation %s belongs to someone else",
      "The person who asked for the change approves it."),
  PHRASE_WRONG(
      "DBW-2006", REFUSED, "that is not the phrase of confirmation %s", "Type it as it is shown."),
  CHANGE_DRIFTED(
      "DBW-2007",
      REFUSED,
      "the database changed since this was measured: %s",
      "Ask for the change again; it is measured anew."),
  CHANGE_FAILED(
      "DBW-2008", ENVIRONMENT, "the change failed and was rolled back: %s", "Nothing was changed."),
  CHANGE_PROHIBITED(
      "DBW-2009", REFUSED, "%s is never carried out: %s", "Do it by hand, elsewhere."),
  CONFIRMATION_EDITED(
      "DBW-2010",
      REFUSED,
      "confirmation %s no longer matches what was measured",
      "Ask for the change again."),
  CHANGE_HALF_DONE(
      "DBW-2011",
      ENVIRONMENT,
      "the change failed half way: %s",
      "Read the report: it names what was done and how to go on."),
  CHANGE_ELSEWHERE(
      "DBW-2012",
      CALLER,
      "this change is for %s, but %s is connected",
      "Connect to the database that it was planned for; the confirmation stays open."),
  CHANGE_CANCELLED(
      "DBW-2013", CALLER, "the change was stopped: %s", "Nothing was changed; ask for it again."),

  // 3 evidence
  ADVICE_WITHOUT_EVIDENCE(
      "DBW-3001", INTERNAL, "%s needs a measured number", "Measure first: nothing is advised."),

  // 4 databases
  DATABASE_UNREACHABLE(
      "DBW-4000", ENVIRONMENT, "%s cannot be reached: %s", "Check host, port and that it runs."),
  DATABASE_LOGIN_REFUSED(
      "DBW-4001", ENVIRONMENT, "%s refused the login: %s", "Check user and password."),
  DATABASE_URL_INVALID(
      "DBW-4002",
      CALLER,
      "this is not a database URL that I can use: %s",
      "For example postgresql://user@host:5432/database"),
  DATABASE_PROPERTY_REFUSED(
      "DBW-4003",
      REFUSED,
      "the connection property %s is refused: it can load code or read files",
      "Leave it out of the URL."),
  DATABASE_NOT_CONNECTED(
      "DBW-4004", CALLER, "no database is connected", "Give --db URL, or /connect URL."),
  QUERY_FAILED("DBW-4005", CALLER, "the database refused the statement: %s", "Mend it and retry."),
  QUERY_TIMED_OUT(
      "DBW-4006",
      ENVIRONMENT,
      "the statement was stopped after %s",
      "Narrow it, or raise the limit where you start dbwright."),
  EMBEDDED_START_FAILED(
      "DBW-4007",
      ENVIRONMENT,
      "the embedded PostgreSQL did not start: %s",
      "`dbwright doctor` says what is missing."),
  SUPERUSER_REFUSED(
      "DBW-4008",
      REFUSED,
      "%s connects as a superuser",
      "Use a role with fewer rights, or insist with --allow-superuser."),
  ENGINE_UNSUPPORTED("DBW-4009", CALLER, "%s cannot do this yet: %s", "PostgreSQL can."),
  DATABASE_PASSWORD_NEEDED(
      "DBW-4010",
      ENVIRONMENT,
      "%s wants a password of %s, and none was given",
      "Set it in the environment or the engine's password file, or start on a terminal: it is"
          + " asked for there."),
  CONNECTION_UNKNOWN(
      "DBW-4011", CALLER, "there is no connection named %s; %s", "Give its name, or a URL."),
  TABLE_NOT_READABLE(
      "DBW-4012", ENVIRONMENT, "%s may not read %s", "Ask its owner for this: %3$s;"),

  // 5 conversation and models
  MODEL_UNREACHABLE(
      "DBW-5000", ENVIRONMENT, "the model %s cannot be reached: %s", "Check the base URL."),
  MODEL_KEY_REFUSED(
      "DBW-5001", ENVIRONMENT, "the model %s refused the key", "Check OPENAI_API_KEY."),
  MODEL_RATE_LIMITED(
      "DBW-5002", ENVIRONMENT, "the model %s is over its rate limit: %s", "Wait, then ask again."),
  MODEL_FAILED("DBW-5003", ENVIRONMENT, "the model %s failed: %s", "Ask again."),
  MODEL_CUT_OFF(
      "DBW-5004", ENVIRONMENT, "the answer of model %s broke off", "Ask again; nothing is lost."),
  MODEL_CONTEXT_FULL(
      "DBW-5005",
      ENVIRONMENT,
      "the conversation no longer fits the model %s",
      "/new starts a fresh one; the old one is kept."),
  MODEL_UNKNOWN("DBW-5006", CALLER, "there is no model provider %s", "Providers: %2$s"),
  TOOL_ROUNDS_EXHAUSTED(
      "DBW-5007", ENVIRONMENT, "stopped after %s rounds of tools", "Ask a narrower question."),
  TURN_RUNNING("DBW-5008", CALLER, "session %s is answering already", "Wait for it, or cancel it."),
  TURN_TIMED_OUT("DBW-5009", ENVIRONMENT, "the turn took longer than %s", "Ask again."),
  TURN_CANCELLED("DBW-5010", CALLER, "the turn was cancelled", "Ask again; nothing is lost."),

  // 6 the store
  STORE_FAILED(
      "DBW-6000",
      ENVIRONMENT,
      "the store %s cannot be used: %s",
      "Check that the disk has room and the folder can be written."),
  SESSION_UNKNOWN("DBW-6001", CALLER, "there is no session %s", "/history lists yours."),
  TURN_UNKNOWN("DBW-6002", CALLER, "there is no turn %s", "Start one with POST /api/chat/stream."),
  TURN_LOST(
      "DBW-6003",
      ENVIRONMENT,
      "turn %s stopped before its end",
      "Ask again; what it said before is kept."),

  // 7 HTTP
  PORT_IN_USE("DBW-7000", ENVIRONMENT, "port %s is in use", "Choose another with --port."),
  UNAUTHENTICATED("DBW-7001", REFUSED, "a token is needed", "Send Authorization: Bearer …"),
  FORBIDDEN("DBW-7002", REFUSED, "this token may not %s", "Use one with that scope."),
  NOT_FOUND("DBW-7003", CALLER, "there is nothing at %s", "See /openapi.json"),
  ORIGIN_REFUSED("DBW-7004", REFUSED, "requests from %s are refused", "Use the printed URL."),
  BIND_NEEDS_TOKEN(
      "DBW-7005", CALLER, "a bind to %s needs tokens", "Set DBWRIGHT_TOKEN, or bind to 127.0.0.1."),
  BIND_FAILED(
      "DBW-7007", ENVIRONMENT, "cannot listen on %s: %s", "Choose another address with --bind."),
  REQUEST_INVALID("DBW-7006", CALLER, "the request is not valid: %s", "See /openapi.json"),

  // 8 command line and configuration
  USAGE("DBW-8000", CALLER, "%s", "`dbwright --help` shows how."),
  CONFIG_INVALID("DBW-8001", CALLER, "%s: %s", "`dbwright config` shows what is in force."),
  FILE_UNWRITABLE(
      "DBW-8008", ENVIRONMENT, "%s cannot be written: %s", "Check the folder's rights."),
  PERSON_NEEDED(
      "DBW-8009",
      REFUSED,
      "confirmation %s is for a person on a terminal",
      "Run `dbwright confirm ID` there, or use the page of `dbwright serve`."),
  FILE_EXISTS("DBW-8002", CALLER, "%s exists", "Move it away first; nothing was written."),

  // 9 dbwright itself
  INTERNAL_FAULT(
      "DBW-9000", INTERNAL, "something went wrong inside dbwright: %s", "Please report it.");

  private final String id;
  private final ErrorKind kind;
  private final String message;
  private final String hint;

  ErrorCode(String id, ErrorKind kind, String message, String hint) {
    this.id = id;
    this.kind = kind;
    this.message = message;
    this.hint = hint;
  }

  public String id() {
    return id;
  }

  public ErrorKind kind() {
    return kind;
  }

  /** What happened, in one line. */
  public String message(Object... arguments) {
    return oneLine(String.format(message, arguments));
  }

  /** What to do about it, in one line. */
  public String hint(Object... arguments) {
    return oneLine(String.format(hint, arguments));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
