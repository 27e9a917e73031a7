package dev.dbwright.tools.statistics.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Many small questions in few round trips. One that the server refuses must not cost the others
 * their answers: its group is asked again in halves. Each locks its table and all indexes of that,
 * so every group gives its locks back: the server's room for locks is small, and not ours.
 */
final class Probes {
  private static final int ASKED_AT_ONCE = 200;
  // Where so many are refused or time out, it is not the single question.
  private static final int MOST_REFUSED = 10;

  private final Connection connection;
  private int refused;

  Probes(Connection connection) {
    this.connection = connection;
  }

  /** The first column of each statement's first row; empty where it was refused or is NULL. */
  List<Optional<String>> ask(List<String> statements) throws SQLException {
    List<Optional<String>> answers = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += ASKED_AT_ONCE) {
      int to = Math.min(from + ASKED_AT_ONCE, statements.size());
      answers.addAll(answers(statements.subList(from, to)));
    }
    return answers;
  }

  private List<Optional<String>> answers(List<String> statements) throws SQLException {
    if (refused >= MOST_REFUSED) {
      return Collections.nCopies(statements.size(), Optional.empty());
    }
    Savepoint before = connection.setSavepoint();
    List<Optional<String>> answers = List.of();
    try {
      answers = run(statements);
    } catch (SQLException e) {
      // told below by what is missing; the rollback fails too where the connection is lost
    }
    connection.rollback(before);
    connection.releaseSavepoint(before);
    if (answers.size() == statements.size()) {
      return answers;
    }
    if (statements.size() == 1) {
      refused++;
      return List.of(Optional.empty());
    }
    int half = statements.size() / 2;
    List<Optional<String>> inHalves = new ArrayList<>(answers(statements.subList(0, half)));
    inHalves.addAll(answers(statements.subList(half, statements.size())));
    return inHalves;
  }

  private List<Optional<String>> run(List<String> statements) throws SQLException {
    List<Optional<String>> answers = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      boolean hasRows = statement.execute(String.join(";\n", statements));
      while (hasRows) {
        try (ResultSet rows = statement.getResultSet()) {
          answers.add(rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
        }
        hasRows = statement.getMoreResults();
      }
    }
    return answers;
  }
}
