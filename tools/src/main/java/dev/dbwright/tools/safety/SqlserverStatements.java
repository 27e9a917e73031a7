package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** SQL Server's statements by their verbs (Transact-SQL reference). */
final class SqlserverStatements {
  private static final Set<String> SESSION =
      Set.of(
          "use",
          "begin",
          "end",
          "commit",
          "rollback",
          "save",
          "declare",
          "print",
          "waitfor",
          "return",
          "goto",
          "open",
          "close",
          "fetch",
          "deallocate",
          "raiserror",
          "throw",
          "break",
          "continue",
          "else",
          "revert",
          "setuser");
  private static final Set<String> ADMIN =
      Set.of(
          "dbcc",
          "kill",
          "backup",
          "restore",
          "grant",
          "revoke",
          "deny",
          "shutdown",
          "reconfigure",
          "checkpoint",
          "bulk",
          "disable",
          "enable",
          "writetext",
          "updatetext",
          "add");
  private static final Set<String> SERVER =
      Set.of(
          "login",
          "user",
          "role",
          "database",
          "server",
          "credential",
          "certificate",
          "assembly",
          "endpoint",
          "availability",
          "application",
          "master",
          "symmetric",
          "asymmetric",
          "external",
          "resource",
          "workload",
          "event",
          "authorization",
          "queue");
  // Procedures of the server that only report (system stored procedures, sp_help and its like).
  private static final Set<String> REPORTS =
      Set.of(
          "sp_help",
          "sp_helptext",
          "sp_helpindex",
          "sp_helpdb",
          "sp_helpconstraint",
          "sp_who",
          "sp_who2",
          "sp_lock",
          "sp_columns",
          "sp_tables",
          "sp_spaceused",
          "sp_depends",
          "sp_databases",
          "sp_fkeys",
          "sp_pkeys",
          "sp_statistics",
          "sp_stored_procedures",
          "sp_describe_first_result_set");
  private static final Set<String> DANGEROUS =
      Set.of(
          "sp_configure",
          "sp_addlogin",
          "sp_addrolemember",
          "sp_addsrvrolemember",
          "sp_addlinkedserver",
          "sp_adduser",
          "sp_droplogin",
          "sp_dropuser",
          "sp_grantlogin",
          "sp_attach_db",
          "sp_detach_db",
          "sp_dboption",
          "sp_serveroption",
          "sp_password",
          "sp_start_job",
          "sp_add_job",
          "sp_add_jobstep",
          "sp_msforeachdb",
          "sp_msforeachtable");

  private final Judge judge;
  private final DataChanges changes;

  SqlserverStatements(Judge judge) {
    this.judge = judge;
    this.changes = new DataChanges(judge);
  }

  Judgement judge(TokenSpan tokens) {
    String verb = tokens.word(0);
    if (ADMIN.contains(verb)) {
      return Judgement.of(Effect.ADMIN, verb.toUpperCase(Locale.ROOT));
    }
    return switch (verb) {
      case "select" -> judge.expression(tokens);
      case "with" -> with(tokens);
      case "insert" -> changes.insert(tokens);
      case "update" -> tokens.is(1, "statistics") ? statistics() : changes.update(tokens);
      case "delete" -> changes.delete(tokens);
      case "merge" -> changes.merge(tokens);
      case "exec", "execute" -> execute(tokens.after(1));
      case "set" -> set(tokens);
      case "if", "while" -> judge.expression(tokens.after(1));
      case "truncate" ->
          Judgement.of(Effect.DESTRUCTIVE, "TRUNCATE empties the table").risk("data-loss");
      case "drop" ->
          tokens.size() < 3
              ? Judgement.unknown("no object is named")
              : Judgement.of(Effect.DESTRUCTIVE, "drops a " + tokens.word(1)).risk("data-loss");
      case "create", "alter" -> define(tokens);
      default -> other(tokens, verb);
    };
  }

  private Judgement other(TokenSpan tokens, String verb) {
    if (SESSION.contains(verb)) {
      return judge
          .expression(tokens.after(1))
          .raise(Effect.SESSION, verb + " changes the session or the transaction");
    }
    if (tokens.kind(0) == TokenKind.OPEN) {
      return judge.expression(tokens);
    }
    // The first word of a batch may be a procedure's name alone.
    return tokens.get(0).isName()
            && (tokens.kind(1) == TokenKind.STRING
                || tokens.size() == 1
                || verb.startsWith("sp_")
                || verb.startsWith("xp_"))
        ? execute(tokens)
        : Judgement.unknown("not a statement that is known");
  }

  private static Judgement statistics() {
    return Judgement.of(Effect.ADMIN, "writes statistics");
  }

  private Judgement with(TokenSpan tokens) {
    int main = PostgresqlStatements.mainOf(tokens);
    return main >= tokens.size()
        ? Judgement.unknown("WITH without a main statement")
        : judge.expression(tokens.part(0, main)).add(judge.part(tokens.after(main)));
  }

  private Judgement set(TokenSpan tokens) {
    return judge.expression(tokens.after(1)).raise(Effect.SESSION, "sets " + tokens.get(1).value());
  }

  private Judgement execute(TokenSpan call) {
    if (call.kind(0) == TokenKind.OPEN) {
      return text(call.inside(0), "EXEC");
    }
    if (call.is(0, "as")) {
      return Judgement.of(Effect.SESSION, "changes whose rights are used");
    }
    boolean result = call.kind(0) == TokenKind.VARIABLE && call.get(1).text().equals("=");
    int at = result ? 2 : 0;
    if (!call.get(at).isName()) {
      return Judgement.unknown("runs a procedure whose name is not a constant");
    }
    String name = SchemaDeclarations.lastName(call, at).toLowerCase(Locale.ROOT);
    TokenSpan arguments = call.after(SchemaDeclarations.endOfName(call, at));
    if (name.equals("sp_executesql") || name.equals("sp_prepexec")) {
      return text(Arguments.of(arguments).stream().findFirst().orElse(arguments), name);
    }
    if (name.startsWith("xp_") || name.startsWith("sp_oa") || DANGEROUS.contains(name)) {
      return Judgement.of(Effect.ADMIN, name + " reaches the server").risk("server-function");
    }
    return REPORTS.contains(name)
        ? Judgement.read()
        : Judgement.of(Effect.WRITE, "runs the procedure " + name);
  }

  private Judgement text(TokenSpan expression, String by) {
    TokenSpan value =
        expression.kind(0) == TokenKind.VARIABLE && expression.get(1).text().equals("=")
            ? expression.after(2)
            : expression;
    Optional<String> text = ConstantText.of(value);
    return text.isPresent()
        ? Judgement.read().addVia(by, judge.text(text.get())).risk("dynamic-sql")
        : Judgement.unknown(by + " runs text that is not a constant").risk("dynamic-sql");
  }

  private Judgement define(TokenSpan tokens) {
    int kind = 1;
    while (tokens.is(
        kind,
        "or",
        "alter",
        "unique",
        "clustered",
        "nonclustered",
        "columnstore",
        "partition",
        "primary",
        "xml",
        "spatial",
        "fulltext",
        "message")) {
      kind++;
    }
    if (tokens.size() <= kind + 1) {
      return Judgement.unknown("no object is named");
    }
    if (SERVER.contains(tokens.word(kind)) && !tokens.is(kind, "external")) {
      return Judgement.of(Effect.ADMIN, "changes the server's " + tokens.word(kind));
    }
    boolean temporary = tokens.is(kind, "table") && tokens.get(kind + 1).text().startsWith("#");
    var found =
        temporary
            ? Judgement.of(Effect.SESSION, "creates a temporary table")
            : Judgement.of(Effect.DDL, tokens.word(0) + "s a " + tokens.word(kind));
    int drop = tokens.is(0, "alter") && tokens.is(kind, "table") ? tokens.find(kind, "drop") : -1;
    if (drop > 0 || tokens.find(kind, "switch") > 0) {
      found.raise(Effect.DESTRUCTIVE, "drops a part of the table").risk("data-loss");
    }
    return found;
  }
}
