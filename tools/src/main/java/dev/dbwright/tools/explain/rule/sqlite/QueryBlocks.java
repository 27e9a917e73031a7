package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement reads and under which conditions: SQLite's plan says only what an index serves.
 *
 * @param blocks every SELECT, UPDATE and DELETE in it, in the order of the text
 * @param named what WITH names, which is no table
 */
record QueryBlocks(List<QueryBlock> blocks, Set<String> named) {
  private static final String[] COMPOUND = {"union", "except", "intersect"};

  QueryBlocks {
    blocks = List.copyOf(blocks);
    named = Set.copyOf(named);
  }

  /** Of the statement that the plan is of, where it is known. */
  static Optional<QueryBlocks> of(RuleContext context) {
    return context.inSql(QueryBlocks.class, QueryBlocks::of);
  }

  static QueryBlocks of(String sql) {
    var tokens = TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(Engine.SQLITE), sql));
    List<QueryBlock> blocks = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      // ON CONFLICT DO UPDATE reads nothing of its own.
      boolean upsert = tokens.is(i, "update") && tokens.is(i - 1, "do");
      if (tokens.is(i, "select", "update", "delete") && !upsert) {
        blocks.add(block(tokens.part(i, end(tokens, i + 1))));
      } else if (tokens.get(i).isName() && isNameOfWith(tokens, i)) {
        named.add(tokens.get(i).value());
      }
    }
    return new QueryBlocks(blocks, named);
  }

  /** {@code d AS (SELECT …)}, {@code d (a, b) AS NOT MATERIALIZED (VALUES …)}. */
  private static boolean isNameOfWith(TokenSpan tokens, int at) {
    int as = tokens.kind(at + 1) == TokenKind.OPEN ? tokens.next(at + 1) : at + 1;
    int open = as + 1;
    while (tokens.is(open, "not", "materialized")) {
      open++;
    }
    return tokens.is(as, "as")
        && tokens.kind(open) == TokenKind.OPEN
        && tokens.is(open + 1, "select", "values", "with");
  }

  /** The end of the block that begins before {@code from}. */
  private static int end(TokenSpan tokens, int from) {
    int i = from;
    while (i < tokens.size()
        && tokens.kind(i) != TokenKind.CLOSE
        && tokens.kind(i) != TokenKind.SEMICOLON
        && !tokens.is(i, COMPOUND)) {
      i = tokens.next(i);
    }
    return i;
  }

  private static QueryBlock block(TokenSpan block) {
    var from = new FromClause();
    if (block.is(0, "update")) {
      from.read(block.part(block.is(1, "or") ? 3 : 1, clause(block, 1, "set")));
    }
    int fromAt = block.find(0, "from");
    if (fromAt >= 0) {
      from.read(block.part(fromAt + 1, clause(block, fromAt + 1)));
    }
    List<Conjunct> conditions = new ArrayList<>(from.conditions());
    // After WHERE an ON can only be that of ON CONFLICT.
    int where = block.find(0, "where");
    if (where >= 0) {
      conditions.addAll(
          QueryBlock.conjuncts(block.part(where + 1, clause(block, where + 1, "on"))));
    }
    boolean narrowed = where >= 0 || from.joins() || block.find(0, "limit") >= 0;
    return new QueryBlock(from.sources(), conditions, narrowed);
  }

  /** Where the next clause begins, or the one of {@code further}. */
  private static int clause(TokenSpan block, int from, String... further) {
    int next =
        block.find(from, "where", "group", "having", "order", "limit", "window", "returning");
    int other = further.length == 0 ? -1 : block.find(from, further);
    int end = next < 0 ? block.size() : next;
    return other < 0 ? end : Math.min(end, other);
  }

  /** The blocks that read {@code name}: the same table may stand in more than one. */
  List<QueryBlock> reading(String name) {
    return blocks.stream().filter(block -> block.source(name).isPresent()).toList();
  }
}
