package dev.dbwright.tools.index;

import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an index on a partitioned table is built while others write: PostgreSQL has no CONCURRENTLY
 * for it, but an index {@code ON ONLY} the parent takes no time, those of the partitions are built
 * CONCURRENTLY, and it becomes valid when the last one is attached.
 */
final class PartitionBuild {
  // Parents first, so that what is attached to exists.
  private static final String PARTITIONS =
      """
      SELECT n.nspname, c.relname, pn.nspname, p.relname, t.isleaf
      FROM pg_partition_tree(?::regclass) t
      JOIN pg_class c ON c.oid = t.relid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class p ON p.oid = t.parentrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
      WHERE t.level > 0
      ORDER BY t.level, n.nspname, c.relname
      """;

  private final Connection catalog;
  private final IndexNames free;

  /**
   * @param free chooses the names of the partitions' indexes
   */
  PartitionBuild(Connection catalog, IndexNames free) {
    this.catalog = catalog;
    this.free = free;
  }

  /** The statements in their order, each on its own and outside a transaction. */
  List<String> statements(IndexDefinition definition, String name) throws SQLException {
    List<String> create = new ArrayList<>(List.of(onOnly(definition, name)));
    List<String> attach = new ArrayList<>();
    Map<ObjectName, String> names = new HashMap<>(Map.of(definition.table(), name));
    try (PreparedStatement query = catalog.prepareStatement(PARTITIONS)) {
      query.setString(1, definition.table().quoted());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          ObjectName parent = ObjectName.of(row.getString(3), row.getString(4));
          IndexDefinition own = on(definition, ObjectName.of(row.getString(1), row.getString(2)));
          String ownName = free.choose(own);
          names.put(own.table(), ownName);
          create.add(row.getBoolean(5) ? own.concurrentDdl(ownName) : onOnly(own, ownName));
          attach.add(
              "ALTER INDEX %s ATTACH PARTITION %s"
                  .formatted(
                      parent.beside(names.getOrDefault(parent, name)),
                      own.table().beside(ownName)));
        }
      }
    }
    create.addAll(attach);
    return List.copyOf(create);
  }

  private static IndexDefinition on(IndexDefinition definition, ObjectName table) {
    return new IndexDefinition(
        table,
        definition.method(),
        definition.keys(),
        definition.included(),
        definition.predicate(),
        definition.options());
  }

  private static String onOnly(IndexDefinition definition, String name) {
    String unnamed = definition.ddl("");
    return "CREATE INDEX %s ON ONLY %s"
        .formatted(ObjectName.of(name), unnamed.substring("CREATE INDEX ON ".length()));
  }
}
