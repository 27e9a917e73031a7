package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.session.ServerWords;
import dev.dbwright.tools.twin.session.SimpleProtocol;
import dev.dbwright.tools.twin.session.SupervisedSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds indexes on empty tables, many in one transaction and one message. Where one of them is
 * refused, the two halves are tried each by itself.
 */
final class IndexBuilds {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TABLES =
      """
      SELECT DISTINCT tree.oid
      FROM unnest(?::text[]) AS name,
           LATERAL (SELECT to_regclass(name)::oid
                    UNION SELECT relid::oid FROM pg_partition_tree(to_regclass(name))) AS tree (oid)
      WHERE tree.oid IS NOT NULL
      """;

  private final SupervisedSession owner;

  IndexBuilds(SupervisedSession owner) {
    this.owner = owner;
  }

  /** The tables that {@code statements} name, and their partitions. */
  List<Long> tables(List<IndexStatement> statements) throws SQLException {
    Object[] names = statements.stream().map(IndexStatement::table).distinct().toArray();
    return owner.run(
        LIMIT,
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setArray(1, connection.createArrayOf("text", names));
            try (ResultSet rows = query.executeQuery()) {
              List<Long> found = new ArrayList<>();
              while (rows.next()) {
                found.add(rows.getLong(1));
              }
              return found;
            }
          }
        });
  }

  /** Why each is refused, in their order; those that are not get rising oids. */
  List<Optional<DbwrightException>> build(List<IndexStatement> statements) {
    if (statements.isEmpty()) {
      return List.of();
    }
    try {
      List<String> texts = statements.stream().map(IndexStatement::sql).toList();
      owner.run(LIMIT, connection -> SimpleProtocol.runTogether(connection, texts));
      return statements.stream().map(any -> Optional.<DbwrightException>empty()).toList();
    } catch (SQLException e) {
      if (statements.size() == 1) {
        return List.of(
            Optional.of(
                DbwrightException.causedBy(e, TWIN_REFUSED, "this index", ServerWords.of(e))));
      }
      int half = statements.size() / 2;
      var refusals = new ArrayList<>(build(statements.subList(0, half)));
      refusals.addAll(build(statements.subList(half, statements.size())));
      return refusals;
    }
  }
}
