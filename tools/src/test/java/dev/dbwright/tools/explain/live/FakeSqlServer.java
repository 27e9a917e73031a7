package dev.dbwright.tools.explain.live;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Microsoft's driver does in its documentation: results one after another, plans in a
 * column of a certain name. Keeps what it was sent.
 */
final class FakeSqlServer {
  private final List<String> sent = new ArrayList<>();
  private final Deque<Result> results = new ArrayDeque<>();
  private String refused = "";
  private boolean aborted;

  private record Result(String column, List<String> rows) {}

  FakeSqlServer answering(String column, String... rows) {
    results.add(new Result(column, List.of(rows)));
    return this;
  }

  /** Throws when that text is sent. */
  FakeSqlServer refusing(String text) {
    refused = text;
    return this;
  }

  List<String> sent() {
    return sent;
  }

  boolean wasAborted() {
    return aborted;
  }

  Connection connection() {
    return fake(
        Connection.class,
        (method, arguments) ->
            switch (method) {
              case "createStatement" -> statement();
              case "abort" -> {
                aborted = true;
                yield null;
              }
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private Statement statement() {
    return fake(
        Statement.class,
        (method, arguments) ->
            switch (method) {
              case "execute" -> execute((String) arguments[0]);
              case "getResultSet" -> rows(results.element());
              case "getMoreResults" -> {
                results.remove();
                yield !results.isEmpty();
              }
              case "getUpdateCount" -> -1;
              case "setEscapeProcessing", "setQueryTimeout", "close" -> null;
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private boolean execute(String sql) throws SQLException {
    sent.add(sql);
    if (sql.equals(refused)) {
      throw new SQLException("refused: " + sql);
    }
    return !sql.startsWith("SET ") && !results.isEmpty();
  }

  private static ResultSet rows(Result result) {
    Deque<String> left = new ArrayDeque<>(result.rows());
    Deque<String> current = new ArrayDeque<>();
    return fake(
        ResultSet.class,
        (method, arguments) ->
            switch (method) {
              case "getMetaData" ->
                  fake(ResultSetMetaData.class, (name, column) -> result.column());
              case "next" -> {
                current.clear();
                if (!left.isEmpty()) {
                  current.add(left.remove());
                }
                yield !current.isEmpty();
              }
              case "getString" -> current.element();
              case "close" -> null;
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private interface Answer {
    @Nullable Object to(String method, Object[] arguments) throws SQLException;
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
  }
}
