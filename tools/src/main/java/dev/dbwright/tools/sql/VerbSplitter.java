package dev.dbwright.tools.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a T-SQL batch where a statement begins without a semicolon before it. The verbs are
 * reserved words, so that outside parentheses they begin a statement unless the one they stand in
 * asks for them.
 */
final class VerbSplitter {
  private static final Set<String> VERBS =
      Set.of(
          "select",
          "insert",
          "update",
          "delete",
          "merge",
          "drop",
          "create",
          "alter",
          "truncate",
          "exec",
          "execute",
          "grant",
          "revoke",
          "deny",
          "backup",
          "restore",
          "kill",
          "dbcc",
          "use",
          "set",
          "declare",
          "print",
          "if",
          "while",
          "begin",
          "end",
          "else",
          "commit",
          "rollback",
          "save",
          "waitfor",
          "bulk",
          "shutdown",
          "reconfigure",
          "checkpoint",
          "return",
          "goto",
          "open",
          "close",
          "fetch",
          "deallocate",
          "raiserror",
          "break",
          "continue",
          "with",
          "writetext",
          "updatetext",
          "readtext",
          "setuser",
          "disable",
          "enable");
  private static final Set<String> ROUTINES = Set.of("proc", "procedure", "function", "trigger");
  // After these a verb is part of the statement: UNION ALL SELECT, ON DELETE, FOR UPDATE, THEN …
  private static final Set<String> CONTINUED_BY =
      Set.of("union", "all", "except", "intersect", "as", "then", "on", "for", "after", "of");
  private static final Set<String> PERMISSIONS = Set.of("grant", "revoke", "deny");
  // CREATE TABLE and its like name an object; DROP COLUMN inside ALTER TABLE does not start one.
  private static final Set<String> OBJECTS =
      Set.of(
          "table",
          "database",
          "schema",
          "view",
          "proc",
          "procedure",
          "function",
          "trigger",
          "login",
          "user",
          "role",
          "sequence",
          "type",
          "synonym",
          "assembly",
          "certificate");

  private final List<Token> batch;
  private final List<List<Token>> statements = new ArrayList<>();
  private int start;
  private boolean mainVerbSeen;
  // What the statement that is being read holds so far, outside parentheses.
  private boolean set;
  private boolean grantee;
  private int openCases;

  private VerbSplitter(List<Token> batch) {
    this.batch = batch;
  }

  static List<List<Token>> split(List<Token> batch) {
    return new VerbSplitter(batch).run();
  }

  private List<List<Token>> run() {
    int depth = 0;
    for (int i = 0; i < batch.size(); i++) {
      Token token = batch.get(i);
      if (token.kind() == TokenKind.OPEN) {
        depth++;
      } else if (token.kind() == TokenKind.CLOSE) {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && token.kind() == TokenKind.WORD && i > start && begins(i)) {
        statements.add(List.copyOf(batch.subList(start, i)));
        start = i;
        mainVerbSeen = false;
        set = false;
        grantee = false;
        openCases = 0;
      }
      if (depth == 0 && token.kind() == TokenKind.WORD) {
        remember(token.value());
      }
    }
    statements.add(List.copyOf(batch.subList(start, batch.size())));
    return statements;
  }

  private boolean begins(int i) {
    String word = batch.get(i).value();
    String previous = wordAt(i - 1);
    String verb = wordAt(start);
    if (!VERBS.contains(word) || batch.get(i - 1).kind() == TokenKind.DOT) {
      return false;
    }
    if (word.equals("fetch") && (previous.equals("rows") || previous.equals("row"))) {
      return false; // OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY
    }
    if (CONTINUED_BY.contains(previous) || batch.get(i - 1).kind() == TokenKind.COMMA) {
      return false;
    }
    if (PERMISSIONS.contains(verb)) {
      return grantee;
    }
    if (verb.equals("create") || verb.equals("alter")) {
      return !isRoutine() && (OBJECTS.contains(wordAt(i + 1)) || !isPartOfDdl(word));
    }
    return switch (word) {
      // A table hint: FROM t WITH (NOLOCK).
      case "with" -> i + 1 < batch.size() && batch.get(i + 1).kind() != TokenKind.OPEN;
      case "set" -> set || !(verb.equals("update") || verb.equals("with") || verb.equals("merge"));
      case "select", "exec", "execute" -> !takesFirst(verb, "insert", "with");
      case "insert", "update", "delete", "merge" -> !takesFirst(verb, "with");
      case "end", "else" -> openCases == 0;
      default -> true;
    };
  }

  /** The first query after INSERT INTO t, or the main verb after the CTEs, is no new statement. */
  private boolean takesFirst(String verb, String... takers) {
    for (String taker : takers) {
      if (verb.equals(taker) && !mainVerbSeen) {
        mainVerbSeen = true;
        return true;
      }
    }
    return false;
  }

  private void remember(String word) {
    set |= word.equals("set");
    // INSERT … VALUES has its rows: what follows is another statement.
    mainVerbSeen |= word.equals("values") && wordAt(start).equals("insert");
    grantee |= word.equals("to") || word.equals("from");
    openCases += word.equals("case") ? 1 : 0;
    openCases -= word.equals("end") && openCases > 0 ? 1 : 0;
  }

  private boolean isRoutine() {
    return ROUTINES.contains(wordAt(start + 1)) || ROUTINES.contains(wordAt(start + 3));
  }

  private static boolean isPartOfDdl(String word) {
    return Set.of("drop", "alter", "set", "with", "create", "enable", "disable", "open", "close")
        .contains(word);
  }

  private String wordAt(int index) {
    Token token = index < batch.size() && index >= 0 ? batch.get(index) : Token.NONE;
    return token.kind() == TokenKind.WORD ? token.value() : "";
  }
}
