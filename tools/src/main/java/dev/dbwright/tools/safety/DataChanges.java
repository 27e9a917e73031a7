package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.HashSet;
import java.util.Set;

/** INSERT, UPDATE, DELETE and MERGE: how many rows they may change, and what else they set off. */
final class DataChanges {
  private final Judge judge;

  DataChanges(Judge judge) {
    this.judge = judge;
  }

  /** INSERT and REPLACE, from the verb on. */
  Judgement insert(TokenSpan tokens) {
    boolean mysql = isMysql();
    int into = tokens.find(1, "into");
    if (into < 0 && (judge.engine() == Engine.POSTGRESQL || judge.engine() == Engine.SQLITE)) {
      return Judgement.unknown("INSERT without INTO");
    }
    int name = into >= 0 ? into + 1 : 1;
    while (into < 0
        && mysql
        && tokens.is(name, "ignore", "low_priority", "high_priority", "delayed")) {
      name++;
    }
    if (!tokens.get(name).isName() && tokens.kind(name) != TokenKind.VARIABLE) {
      return Judgement.unknown("INSERT without a table");
    }
    String table = SchemaDeclarations.lastName(tokens, name);
    int rest = SchemaDeclarations.endOfName(tokens, name);
    rest = tokens.is(rest, "as") ? rest + 2 : rest;
    rest =
        tokens.kind(rest) == TokenKind.OPEN && !tokens.is(rest + 1, "select", "with")
            ? tokens.next(rest)
            : rest;
    if (rest >= tokens.size()) {
      return Judgement.unknown("INSERT without rows");
    }
    var found = Judgement.of(Effect.WRITE, "inserts rows into " + table);
    found.add(judge.expression(tokens.after(rest)));
    return react(found, table, "insert");
  }

  /** DELETE, from the verb on. */
  Judgement delete(TokenSpan tokens) {
    int from = tokens.find(1, "from");
    boolean postgresql = judge.engine() == Engine.POSTGRESQL || judge.engine() == Engine.SQLITE;
    if (postgresql && from != 1) {
      return Judgement.unknown("DELETE without FROM");
    }
    int name = from < 0 || judge.engine() == Engine.SQLSERVER ? afterTop(tokens, 1) : from + 1;
    name += tokens.is(name, "from") ? 1 : 0;
    name += tokens.is(name, "only") ? 1 : 0;
    boolean bracketed = tokens.kind(name) == TokenKind.OPEN;
    name += bracketed ? 1 : 0;
    if (!tokens.get(name).isName() && tokens.kind(name) != TokenKind.VARIABLE) {
      return Judgement.unknown("DELETE without a table");
    }
    var found =
        Judgement.of(Effect.WRITE, "deletes rows of " + SchemaDeclarations.lastName(tokens, name));
    return filtered(found, tokens, name, "delete");
  }

  /** UPDATE, from the verb on. */
  Judgement update(TokenSpan tokens) {
    int name = afterTop(tokens, 1);
    name += tokens.is(name, "or") ? 2 : 0;
    while (tokens.is(name, "only", "low_priority", "ignore")) {
      name++;
    }
    int set = tokens.find(name, "set");
    if ((!tokens.get(name).isName() && tokens.kind(name) != TokenKind.VARIABLE) || set < 0) {
      return Judgement.unknown("UPDATE without a table or SET");
    }
    var found =
        Judgement.of(Effect.WRITE, "updates rows of " + SchemaDeclarations.lastName(tokens, name));
    return filtered(found, tokens, name, "update");
  }

  private static int afterTop(TokenSpan tokens, int at) {
    return tokens.is(at, "top") ? tokens.next(at + 1) : at;
  }

  private Judgement filtered(Judgement found, TokenSpan tokens, int name, String event) {
    String table = SchemaDeclarations.lastName(tokens, name);
    int where = tokens.find(name, "where");
    int end = tokens.find(Math.max(where, name), "returning", "limit", "order", "option");
    TokenSpan condition =
        where < 0 ? tokens.part(0, 0) : tokens.part(where + 1, end < 0 ? tokens.size() : end);
    if (where >= 0 && condition.isEmpty()) {
      return Judgement.unknown("WHERE without a condition");
    }
    boolean limited =
        tokens.find(name, "limit") > 0
            || (tokens.is(1, "top") && !tokens.is(tokens.next(2), "percent"));
    Truth truth = new WhereClause(judge.engine(), target(tokens, name, where)).of(condition);
    if (truth == Truth.TRUE && !limited) {
      String why = where < 0 ? "no WHERE" : "its WHERE is true for every row";
      found.raise(Effect.WRITE_ALL_ROWS, why + ": every row of " + table).risk("no-where");
    }
    // The name and its alias are no expressions; all behind them may be.
    int rest = tokens.find(name, "set", "using", "where", "returning", "from", "join", "output");
    if (rest > 0) {
      found.add(judge.expression(tokens.after(rest)));
    }
    return react(found, table, event);
  }

  private TargetTable target(TokenSpan tokens, int name, int where) {
    String table = SchemaDeclarations.lastName(tokens, name);
    Set<String> aliases = new HashSet<>(Set.of(table));
    int end = SchemaDeclarations.endOfName(tokens, name);
    int alias = tokens.is(end, "as") ? end + 1 : end;
    if (tokens.get(alias).isName() && !tokens.is(alias, "set", "using", "where", "returning")) {
      aliases.add(tokens.get(alias).value());
    }
    boolean alone =
        tokens.part(name, where < 0 ? tokens.size() : where).find(0, "using", "from", "join") < 0;
    return new TargetTable(table, Set.copyOf(aliases), alone, judge.catalog().table(table));
  }

  /** MERGE, from the verb on. */
  Judgement merge(TokenSpan tokens) {
    int name = tokens.is(1, "into") ? 2 : afterTop(tokens, 1);
    name += tokens.is(name, "into") ? 1 : 0;
    int using = tokens.find(name, "using");
    int when = tokens.find(Math.max(using, name), "when");
    if (!tokens.get(name).isName() || using < 0 || when < 0) {
      return Judgement.unknown("MERGE is not complete");
    }
    String table = SchemaDeclarations.lastName(tokens, name);
    var found = Judgement.of(Effect.WRITE, "merges rows into " + table);
    found.add(judge.expression(tokens.part(using, when)));
    int on = tokens.find(using, "on");
    TargetTable target = target(tokens, name, using);
    boolean every =
        on > 0
            && new WhereClause(judge.engine(), target).of(tokens.part(on + 1, when)) == Truth.TRUE;
    for (int at = when; at >= 0; at = tokens.find(at + 1, "when")) {
      int next = tokens.find(at + 1, "when");
      branch(found, tokens.part(at, next < 0 ? tokens.size() : next), every, target);
    }
    return react(react(react(found, table, "insert"), table, "update"), table, "delete");
  }

  private void branch(Judgement found, TokenSpan branch, boolean every, TargetTable target) {
    int then = branch.find(0, "then");
    int and = branch.find(0, "and");
    boolean conditional =
        and > 0
            && and < then
            && new WhereClause(judge.engine(), target).of(branch.part(and + 1, then)) != Truth.TRUE;
    boolean missing = branch.has(1, "not", "matched", "by", "source");
    boolean changes = branch.is(then + 1, "update", "delete");
    if (changes && !conditional && (missing || (every && branch.is(1, "matched")))) {
      found.raise(Effect.WRITE_ALL_ROWS, "merges into every row").risk("no-where");
    }
    found.add(
        judge.expression(and > 0 && and < then ? branch.part(and + 1, then) : branch.part(0, 0)));
    int start = branch.is(then + 1, "insert") ? branch.find(then, "values") : then + 2;
    if (start > 0) {
      found.add(judge.expression(branch.after(start)));
    }
  }

  private Judgement react(Judgement found, String table, String event) {
    judge
        .catalog()
        .reaction(table, event)
        .ifPresent(part -> found.addVia("trigger or rule of " + table, part));
    return found;
  }

  private boolean isMysql() {
    return judge.engine() == Engine.MYSQL || judge.engine() == Engine.MARIADB;
  }
}
