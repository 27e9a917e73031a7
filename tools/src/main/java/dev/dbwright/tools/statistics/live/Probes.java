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
 * their answers: its group is asked again in halves.
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
    try {
      List<Optional<String>> answers = run(statements);
      connection.releaseSavepoint(before);
      return answers;
    } catch (SQLException e) {
      connection.rollback(before); // fails too where it was not the question's fault
    }
    if (statements.size() == 1) {
      refused++;
      return List.of(Optional.empty());
    }
    int half = statements.size() / 2;
    List<Optional<String>> answers = new ArrayList<>(answers(statements.subList(0, half)));
    answers.addAll(answers(statements.subList(half, statements.size())));
    return answers;
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
