package dev.dbwright.tools.sql;

import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the statements of a text as the server will: semicolons outside quotes, comments,
 * parentheses and routine bodies; for SQL Server also batches and statements with nothing between.
 */
public final class StatementSplitter {
  private StatementSplitter() {}

  public static List<SqlStatement> split(Engine engine, String text) {
    return split(SqlDialect.of(engine), text);
  }

  /** The statements of {@code text} in order; empty ones are left out. */
  public static List<SqlStatement> split(SqlDialect dialect, String text) {
    List<Token> tokens = SqlTokenizer.tokenize(dialect, text);
    List<List<Token>> groups = bySeparator(dialect.engine(), tokens);
    if (dialect.engine() == Engine.SQLSERVER) {
      groups = groups.stream().flatMap(group -> VerbSplitter.split(group).stream()).toList();
    }
    var positions = new Positions(text);
    List<SqlStatement> statements = new ArrayList<>();
    for (List<Token> group : groups) {
      int start = group.get(0).start();
      positions.moveTo(start);
      statements.add(
          new SqlStatement(
              positions.line(),
              positions.column(),
              text.substring(start, group.get(group.size() - 1).end()),
              TokenSpan.of(group)));
    }
    return List.copyOf(statements);
  }

  private static List<List<Token>> bySeparator(Engine engine, List<Token> tokens) {
    List<List<Token>> groups = new ArrayList<>();
    int start = 0;
    int parentheses = 0;
    var body = new RoutineBody(engine);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.kind()) {
        case OPEN -> parentheses++;
        case CLOSE -> parentheses = Math.max(0, parentheses - 1);
        case WORD -> body.see(token.value(), i - start);
        default -> {}
      }
      boolean ends =
          token.kind() == TokenKind.BATCH_END
              || (token.kind() == TokenKind.SEMICOLON && parentheses == 0 && !body.isOpen());
      if (ends) {
        addGroup(groups, tokens.subList(start, i));
        start = i + 1;
        parentheses = 0;
        body = new RoutineBody(engine);
      }
    }
    addGroup(groups, tokens.subList(start, tokens.size()));
    return groups;
  }

  private static void addGroup(List<List<Token>> groups, List<Token> group) {
    if (!group.isEmpty()) {
      groups.add(List.copyOf(group));
    }
  }
}
