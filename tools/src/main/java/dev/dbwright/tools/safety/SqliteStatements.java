package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Locale;
import java.util.Set;

/** SQLite's statements by their verbs (sqlite.org/lang.html and pragma.html). */
final class SqliteStatements {
  private static final Set<String> SESSION =
      Set.of("begin", "commit", "end", "rollback", "savepoint", "release", "detach");
  private static final Set<String> ADMIN = Set.of("attach", "vacuum", "reindex", "analyze");
  // Their argument chooses what is reported; nothing is set.
  private static final Set<String> ASKING_PRAGMAS =
      Set.of(
          "table_info",
          "table_xinfo",
          "table_list",
          "index_list",
          "index_info",
          "index_xinfo",
          "foreign_key_list",
          "foreign_key_check",
          "integrity_check",
          "quick_check");
  // Their value lasts as long as the connection.
  private static final Set<String> CONNECTION_PRAGMAS =
      Set.of(
          "foreign_keys",
          "cache_size",
          "temp_store",
          "busy_timeout",
          "synchronous",
          "case_sensitive_like",
          "query_only",
          "recursive_triggers",
          "defer_foreign_keys",
          "mmap_size",
          "threads",
          "automatic_index",
          "cache_spill",
          "cell_size_check",
          "read_uncommitted",
          "reverse_unordered_selects",
          "full_column_names",
          "legacy_alter_table",
          "short_column_names",
          "analysis_limit",
          "soft_heap_limit",
          "hard_heap_limit");
  // They work without any value.
  private static final Set<String> WORKING_PRAGMAS =
      Set.of("wal_checkpoint", "optimize", "incremental_vacuum", "shrink_memory");

  private final Judge judge;
  private final DataChanges changes;

  SqliteStatements(Judge judge) {
    this.judge = judge;
    this.changes = new DataChanges(judge);
  }

  Judgement judge(TokenSpan tokens) {
    String verb = tokens.word(0);
    if (ADMIN.contains(verb)) {
      return Judgement.of(Effect.ADMIN, verb.toUpperCase(Locale.ROOT) + " writes files");
    }
    if (SESSION.contains(verb)) {
      return Judgement.of(Effect.SESSION, verb + " changes the session or the transaction");
    }
    return switch (verb) {
      case "select", "values" -> judge.expression(tokens);
      case "with" -> with(tokens);
      case "insert", "replace" -> changes.insert(tokens);
      case "update" -> changes.update(tokens);
      case "delete" -> changes.delete(tokens);
      // SQLite's EXPLAIN never runs the statement.
      case "explain" ->
          tokens.size() > 1 ? Judgement.read() : Judgement.unknown("EXPLAIN of nothing");
      case "pragma" -> pragma(tokens);
      case "drop" ->
          tokens.size() < 3
              ? Judgement.unknown("no object is named")
              : Judgement.of(Effect.DESTRUCTIVE, "drops a " + tokens.word(1)).risk("data-loss");
      case "create", "alter" -> define(tokens);
      default -> Judgement.unknown("not a statement that is known");
    };
  }

  private Judgement with(TokenSpan tokens) {
    int main = PostgresqlStatements.mainOf(tokens);
    return main >= tokens.size()
        ? Judgement.unknown("WITH without a main statement")
        : judge.expression(tokens.part(0, main)).add(judge.part(tokens.after(main)));
  }

  private static Judgement pragma(TokenSpan tokens) {
    if (!tokens.get(1).isName()) {
      return Judgement.unknown("PRAGMA without a name");
    }
    int end = SchemaDeclarations.endOfName(tokens, 1);
    String name = SchemaDeclarations.lastName(tokens, 1).toLowerCase(Locale.ROOT);
    boolean sets = end < tokens.size();
    if (WORKING_PRAGMAS.contains(name)) {
      return Judgement.of(Effect.ADMIN, name + " works on the file");
    }
    return !sets || ASKING_PRAGMAS.contains(name) || CONNECTION_PRAGMAS.contains(name)
        ? Judgement.of(Effect.SESSION, "PRAGMA of this connection")
        : Judgement.of(Effect.ADMIN, "PRAGMA " + name + " changes the file or the library");
  }

  private Judgement define(TokenSpan tokens) {
    int kind = tokens.is(1, "temp", "temporary", "unique", "virtual") ? 2 : 1;
    boolean known =
        tokens.is(kind, "table", "index", "view", "trigger") && tokens.size() > kind + 1;
    if (!known) {
      return Judgement.unknown("not a kind of object that is known");
    }
    boolean temporary =
        tokens.is(0, "create")
            // A temporary trigger changes lasting tables.
            && !tokens.is(kind, "trigger")
            && (tokens.is(1, "temp", "temporary") || tokens.has(kind + 1, "temp", "."));
    var found =
        temporary
            ? Judgement.of(Effect.SESSION, "creates a temporary object")
            : Judgement.of(Effect.DDL, tokens.word(0) + "s a " + tokens.word(kind));
    if (tokens.is(0, "alter") && tokens.find(kind, "drop") > 0) {
      found.raise(Effect.DESTRUCTIVE, "drops a column").risk("data-loss");
    }
    int query = tokens.is(kind, "table") ? tokens.find(kind, "select", "with") : -1;
    boolean source =
        query > 0 && tokens.is(query - 1, "as") && tokens.kind(query + 1) != TokenKind.DOT;
    return source ? found.add(judge.part(tokens.after(query))) : found;
  }
}
