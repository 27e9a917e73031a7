package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Walks a query or an expression once and finds everything in it that may do more than read:
 * functions, operators and casts, statements inside CTEs, INTO, row locks, views.
 */
final class QueryScan {
  private static final Set<String> CLAUSES =
      Set.of(
          "select",
          "from",
          "where",
          "group",
          "order",
          "having",
          "window",
          "limit",
          "on",
          "with",
          "values",
          "union",
          "intersect",
          "except",
          "returning",
          "set",
          "fetch",
          "offset");

  /** Inside one pair of parentheses: the clause that was opened last, and what stands before. */
  private static final class Frame {
    private final String opener;
    private String clause = "";

    Frame(String opener) {
      this.opener = opener;
    }
  }

  private final Judge judge;
  private final TokenSpan tokens;
  private final Judgement found = Judgement.read();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final CallScan calls;
  private final TypeScan types;
  private final boolean grouped;
  private final boolean tabular;

  QueryScan(Judge judge, TokenSpan tokens) {
    this.judge = judge;
    this.tokens = tokens;
    this.calls = new CallScan(judge, found);
    this.types = new TypeScan(judge, found);
    this.grouped = tokens.contains("group");
    this.tabular = tokens.contains("xmltable", "json_table");
    frames.push(new Frame(""));
  }

  Judgement run() {
    int i = 0;
    while (i < tokens.size()) {
      i = step(i);
    }
    return found;
  }

  private int step(int i) {
    Token token = tokens.get(i);
    switch (token.kind()) {
      case OPEN -> {
        return open(i);
      }
      case CLOSE -> {
        if (frames.size() > 1) {
          frames.pop();
        }
      }
      case WORD -> {
        if (tokens.kind(i - 1) != TokenKind.DOT) {
          word(i, token.value());
        }
        name(i, token);
      }
      case QUOTED_NAME -> name(i, token);
      case OPERATOR -> calls.operator(tokens, i);
      case SYMBOL -> {
        if (token.text().equals("::")) {
          types.name(tokens, i + 1);
        } else if (token.text().equals(":=") && judge.mode() != Judge.Mode.ROUTINE) {
          found.raise(Effect.SESSION, "assigns a variable");
        }
      }
      default -> {}
    }
    return i + 1;
  }

  private int open(int i) {
    if (NestedChange.startsAt(tokens, i + 1)) {
      TokenSpan inner = tokens.inside(i);
      boolean cte = tokens.is(i - 1, "as", "materialized");
      // Only a CTE may hold a change; anywhere else the grammar refuses it.
      Judgement change =
          judge.mode() == Judge.Mode.PLANNED ? judge.expression(inner) : judge.part(inner);
      found.add(cte ? change : Judgement.unknown("a change where only a query may stand"));
      return tokens.next(i);
    }
    frames.push(new Frame(tokens.word(i - 1)));
    return i + 1;
  }

  private void word(int i, String word) {
    Frame frame = frames.element();
    boolean distinctFrom =
        word.equals("from")
            && tokens.is(i - 1, "distinct")
            && (tokens.is(i - 2, "is") || tokens.has(i - 3, "is", "not"));
    boolean inFunction = judge.shipped().isSyntax(frame.opener) && isTextForm(frame.opener);
    if (CLAUSES.contains(word) && !distinctFrom && !inFunction) {
      frame.clause = word;
    } else if (word.equals("join") || word.equals("using")) {
      frame.clause = "from";
    }
    switch (word) {
      case "into" -> into(i);
      case "for" -> rowLock(i);
      case "lock" -> {
        if (tokens.has(i, "lock", "in", "share", "mode")) {
          found.raise(Effect.SESSION, "locks rows");
        }
      }
      case "next" -> {
        if (tokens.has(i, "next", "value", "for")) {
          found.raise(Effect.WRITE, "advances a sequence");
        }
      }
      case "as" -> {
        if (Set.of("cast", "try_cast", "treat").contains(frame.opener)) {
          types.name(tokens, i + 1);
        }
      }
      default -> calls.impliedBy(word);
    }
  }

  private static boolean isTextForm(String opener) {
    return Set.of("extract", "substring", "trim", "overlay", "position").contains(opener);
  }

  private void into(int i) {
    String clause = frames.element().clause;
    // TABLE t INTO OUTFILE has no clause before it.
    boolean query = !clause.isEmpty() || tokens.is(i + 1, "outfile", "dumpfile");
    if (!query || judge.mode() != Judge.Mode.STATEMENT) {
      return;
    }
    switch (judge.engine()) {
      case MYSQL, MARIADB -> {
        if (tokens.is(i + 1, "outfile", "dumpfile")) {
          found.raise(Effect.ADMIN, "writes a server file").risk("file-write");
        } else {
          found.raise(Effect.SESSION, "sets variables");
        }
      }
      case SQLITE -> found.raise(Effect.UNKNOWN, "SQLite has no SELECT INTO");
      default -> {
        boolean temporary =
            tokens.is(i + 1, "temp", "temporary")
                || tokens.has(i + 1, "pg_temp", ".")
                || tokens.get(i + 1).text().startsWith("#");
        found.raise(temporary ? Effect.SESSION : Effect.DDL, "SELECT INTO creates a table");
      }
    }
  }

  private void rowLock(int i) {
    boolean lock =
        tokens.is(i + 1, "update", "share")
            || tokens.has(i + 1, "no", "key")
            || tokens.has(i + 1, "key", "share");
    if (lock && judge.mode() != Judge.Mode.PLANNED) {
      found.raise(Effect.SESSION, "locks rows").risk("row-lock");
    }
  }

  private void name(int i, Token token) {
    boolean qualified = tokens.kind(i - 1) == TokenKind.DOT;
    if (tokens.kind(i + 1) == TokenKind.OPEN) {
      if (isCall(i, token, qualified)) {
        calls.call(tokens, i);
      }
      return;
    }
    if (tokens.kind(i + 1) == TokenKind.STRING && judge.engine() == Engine.POSTGRESQL) {
      boolean keyword = token.kind() == TokenKind.WORD && judge.shipped().isKeyword(token.value());
      if (!keyword) {
        types.name(tokens, i);
      }
    }
    ServerSecrets.judge(judge.engine(), tokens, i, found);
    judge
        .catalog()
        .relation(token.value(), judge.mode())
        .ifPresent(part -> found.addVia(token.value(), part));
    if (qualified) {
      // (row).f calls f(row) where there is no such column.
      calls.attribute(token.value());
    }
  }

  private boolean isCall(int i, Token token, boolean qualified) {
    if (qualified && beforeChain(i) >= 0 && afterInto(beforeChain(i))) {
      return false;
    }
    if (!qualified && token.kind() == TokenKind.WORD && isGrammar(i, token.value())) {
      return false;
    }
    if (afterInto(i - 1) || tokens.is(i - 1, "as")) {
      return false;
    }
    String clause = frames.element().clause;
    if (clause.equals("with") && tokens.is(tokens.next(i + 1), "as")) {
      return false;
    }
    // ::numeric(10, 2) is a type.
    if (tokens.get(i - 1).text().equals("::")) {
      return false;
    }
    return !(clause.equals("from") && isAliasAfterItem(i));
  }

  private boolean afterInto(int i) {
    return tokens.is(i, "into");
  }

  private int beforeChain(int i) {
    int at = i;
    while (tokens.kind(at - 1) == TokenKind.DOT && tokens.get(at - 2).isName()) {
      at -= 2;
    }
    return at - 1;
  }

  /** {@code FROM f() t(a, b)}: a name right after a table is its alias, with column names. */
  private boolean isAliasAfterItem(int i) {
    if (tokens.kind(i - 1) == TokenKind.CLOSE) {
      int open = tokens.partner(i - 1);
      return !tokens.is(open - 1, "operator", "on");
    }
    Token before = tokens.get(i - 1);
    return before.kind() == TokenKind.QUOTED_NAME
        || (before.kind() == TokenKind.WORD
            && !judge.shipped().isSyntax(before.value())
            && !before.is("tablesample")
            && !before.is("lateral"))
        || tokens.is(i - 1, "ordinality");
  }

  private boolean isGrammar(int i, String word) {
    if (judge.catalog().hasFunction(word)) {
      return false;
    }
    ShippedObjects shipped = judge.shipped();
    if (shipped.isSyntax(word)) {
      return true;
    }
    return switch (word) {
      case "over", "filter" -> tokens.kind(i - 1) == TokenKind.CLOSE;
      case "by" -> tokens.is(i - 1, "order", "group", "partition");
      case "sets" -> tokens.is(i - 1, "grouping");
      case "cube", "rollup" -> grouped;
      case "materialized" -> tokens.is(i - 1, "as", "not");
      case "columns" -> tabular;
      case "conflict", "insert" -> tokens.is(i - 1, "on", "then");
      case "set" -> i == 0 || tokens.get(i - 1).isName();
      case "zone" -> tokens.is(i - 1, "time");
      case "escape", "percent", "repeatable" -> true;
      case "operator" -> {
        calls.qualifiedOperator(tokens, i + 1);
        yield true;
      }
      default -> false;
    };
  }
}
