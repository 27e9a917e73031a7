package dev.dbwright.tools.twin.ddl;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.twin.session.ServerWords;
import dev.dbwright.tools.twin.session.SimpleProtocol;
import dev.dbwright.tools.twin.session.SupervisedSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs a script's definitions as the owner of an empty database. Many go in one message; where one
 * of them fails, they go one by one. Those that fail are tried again after the others, since
 * scripts name things before they define them.
 */
public final class DdlApplication {
  private static final int BATCH = 100;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final SupervisedSession owner;
  private final Extensions extensions;
  private final Collations collations;
  private final List<ScriptStatement> batch = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();
  private final Set<String> tablespaces = new TreeSet<>();
  private final List<RefusedStatement> queries = new ArrayList<>();
  private String searchPath = "DEFAULT";
  private Optional<String> lastSearchPath = Optional.empty();
  private int applied;
  private int aside;

  private record Failed(ScriptStatement statement, String searchPath, String reason) {}

  private DdlApplication(SupervisedSession owner, Connection superuser) {
    this.owner = owner;
    this.extensions = new Extensions(superuser);
    this.collations = new Collations(superuser);
  }

  /**
   * @param owner a session of the database's owner
   * @param superuser in autocommit, for extensions
   */
  public static DdlOutcome apply(
      String script, SupervisedSession owner, Connection superuser, Cancellation cancellation)
      throws SQLException {
    return new DdlApplication(owner, superuser).apply(script, cancellation);
  }

  private DdlOutcome apply(String script, Cancellation cancellation) throws SQLException {
    for (ScriptStatement statement : ScriptStatement.of(script)) {
      cancellation.throwIfAsked();
      switch (statement.handling()) {
        case DEFINE -> define(statement);
        case SEARCH_PATH -> setSearchPath(statement);
        case EXTENSION -> create(statement);
        case QUERY -> queries.add(RefusedStatement.of(statement, "queries are not run"));
        case ASIDE -> aside++;
      }
    }
    flush();
    retry(cancellation);
    return new DdlOutcome(applied, aside, refused(), remarks(), lastSearchPath);
  }

  private void define(ScriptStatement statement) throws SQLException {
    tablespaces.addAll(statement.tablespaces());
    batch.add(statement);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void setSearchPath(ScriptStatement statement) throws SQLException {
    flush();
    searchPath = statement.searchPath().orElseThrow();
    if (!searchPath.equals("''")) {
      lastSearchPath = Optional.of(searchPath);
    }
    useSearchPath(searchPath);
  }

  private void useSearchPath(String path) throws SQLException {
    owner.run(LIMIT, connection -> execute(connection, "SET search_path TO " + path));
  }

  private void create(ScriptStatement extension) throws SQLException {
    flush();
    try {
      extensions.create(extension);
      applied++;
    } catch (SQLException e) {
      failed.add(new Failed(extension, searchPath, ServerWords.of(e)));
    }
  }

  private void flush() throws SQLException {
    if (!batch.isEmpty()) {
      List<ScriptStatement> statements = List.copyOf(batch);
      batch.clear();
      if (runTogether(statements)) {
        applied += statements.size();
      } else {
        useSearchPath(searchPath);
        for (ScriptStatement each : statements) {
          runAlone(each).ifPresent(reason -> failed.add(new Failed(each, searchPath, reason)));
        }
      }
    }
  }

  private boolean runTogether(List<ScriptStatement> statements) {
    List<String> texts =
        statements.stream().map(each -> each.runnable(extensions.stubs())).toList();
    try {
      owner.run(LIMIT, connection -> SimpleProtocol.runTogether(connection, texts));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** The reason where it fails. */
  private Optional<String> runAlone(ScriptStatement statement) throws SQLException {
    try {
      owner.run(LIMIT, connection -> execute(connection, statement.runnable(extensions.stubs())));
      applied++;
      return Optional.empty();
    } catch (SQLTimeoutException e) {
      // Its session ended, and with it the search path.
      useSearchPath(searchPath);
      return Optional.of(ServerWords.of(e));
    } catch (SQLException e) {
      return Optional.of(ServerWords.of(e));
    }
  }

  /** As long as one of them succeeds, another may. */
  private void retry(Cancellation cancellation) throws SQLException {
    int before = Integer.MAX_VALUE;
    while (!failed.isEmpty() && failed.size() < before) {
      before = failed.size();
      List<Failed> again = List.copyOf(failed);
      failed.clear();
      for (Failed each : again) {
        cancellation.throwIfAsked();
        collations.supply(each.reason());
        retry(each);
      }
    }
  }

  private void retry(Failed again) throws SQLException {
    if (again.statement().handling() == Handling.EXTENSION) {
      create(again.statement());
      return;
    }
    if (!again.searchPath().equals(searchPath)) {
      searchPath = again.searchPath();
      useSearchPath(searchPath);
    }
    runAlone(again.statement())
        .ifPresent(reason -> failed.add(new Failed(again.statement(), searchPath, reason)));
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>(extensions.remarks());
    remarks.addAll(collations.remarks());
    if (!tablespaces.isEmpty()) {
      remarks.add(
          "Tablespaces are not here (%s): what lies in them is planned with the costs of the rest."
              .formatted(String.join(", ", tablespaces)));
    }
    return remarks;
  }

  private List<RefusedStatement> refused() {
    return Stream.concat(
            failed.stream().map(each -> RefusedStatement.of(each.statement(), each.reason())),
            queries.stream())
        .sorted(Comparator.comparingInt(RefusedStatement::line))
        .toList();
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = literal(connection)) {
      return statement.execute(sql);
    }
  }

  /** A statement whose text goes to the server as it is: else {fn …} would be rewritten. */
  private static Statement literal(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }
}
