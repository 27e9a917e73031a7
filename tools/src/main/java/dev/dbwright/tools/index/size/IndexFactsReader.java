package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what sizes depend on: three queries for any number of indexes. */
final class IndexFactsReader {
  private static final String INDEXES =
      """
      SELECT i.indexrelid, i.indrelid, m.amname, i.indisunique, i.indnkeyatts,
             pg_get_expr(i.indpred, i.indrelid) AS predicate, c.reloptions::text AS options,
             a.attnum, y.typname, a.attlen, a.attalign, a.attstorage <> 'p' AS packed,
             i.indkey[a.attnum - 1] AS attribute,
             coalesce(ta.attname, pg_get_indexdef(i.indexrelid, a.attnum, true)) AS name,
             coalesce(o.opcname, '') AS opclass, coalesce(st.typname, y.typname) AS source_type,
             coalesce(p.amproc::regproc::text = 'btequalimage'
               OR p.amproc::regproc::text = 'btvarstrequalimage'
                 AND coalesce(l.collisdeterministic, true), false) AS image_equal
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am m ON m.oid = c.relam
      JOIN pg_attribute a ON a.attrelid = i.indexrelid
      JOIN pg_type y ON y.oid = a.atttypid
      LEFT JOIN pg_attribute ta
        ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[a.attnum - 1] AND ta.attnum > 0
      LEFT JOIN pg_opclass o ON o.oid = i.indclass[a.attnum - 1] AND a.attnum <= i.indnkeyatts
      LEFT JOIN pg_type st ON st.oid = coalesce(ta.atttypid, o.opcintype)
      LEFT JOIN pg_amproc p ON p.amprocfamily = o.opcfamily AND p.amprocnum = 4
        AND p.amproclefttype = o.opcintype AND p.amprocrighttype = o.opcintype
        AND m.amname = 'btree'
      LEFT JOIN pg_collation l ON l.oid = i.indcollation[a.attnum - 1]
      WHERE i.indexrelid = ANY (?::oid[])
      ORDER BY i.indexrelid, a.attnum
      """;

  private final Connection connection;

  IndexFactsReader(Connection connection) {
    this.connection = connection;
  }

  /** In no particular order; those that do not exist are left out. */
  List<IndexFacts> read(Collection<Long> indexes) throws SQLException {
    String oids = ArrayLiteral.write(indexes.stream().map(String::valueOf).toList());
    Map<Long, IndexFacts.TableFacts> tables = IndexedTables.read(connection, oids);
    Map<KeyStatistics.Key, ColumnStatistics> statistics =
        KeyStatistics.read(connection, oids, tables);
    Map<Long, IndexFacts> read = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(INDEXES)) {
      query.setString(1, oids);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("indexrelid");
          IndexFacts.TableFacts table = tables.get(row.getLong("indrelid"));
          if (table != null) {
            IndexFacts known = read.get(oid);
            List<IndexFacts.Column> columns =
                known == null ? new ArrayList<>() : new ArrayList<>(known.columns());
            columns.add(column(row, statistics));
            read.put(oid, index(row, table, columns));
          }
        }
      }
    }
    return List.copyOf(read.values());
  }

  private static IndexFacts index(
      ResultSet row, IndexFacts.TableFacts table, List<IndexFacts.Column> columns)
      throws SQLException {
    int keyCount = Math.min(row.getInt("indnkeyatts"), columns.size());
    return new IndexFacts(
        row.getLong("indexrelid"),
        table,
        row.getString("amname"),
        row.getBoolean("indisunique"),
        keyCount,
        row.getString("predicate"),
        options(row.getString("options")),
        columns);
  }

  private static IndexFacts.Column column(
      ResultSet row, Map<KeyStatistics.Key, ColumnStatistics> statistics) throws SQLException {
    int attribute = row.getInt("attribute");
    var key =
        attribute == 0
            ? new KeyStatistics.Key(row.getLong("indexrelid"), row.getInt("attnum"))
            : new KeyStatistics.Key(row.getLong("indrelid"), attribute);
    return new IndexFacts.Column(
        row.getString("typname"),
        row.getInt("attlen"),
        alignment(row.getString("attalign")),
        row.getBoolean("packed"),
        row.getBoolean("image_equal"),
        row.getString("opclass"),
        attribute,
        row.getString("name"),
        row.getString("source_type"),
        Optional.ofNullable(statistics.get(key)));
  }

  private static int alignment(String code) {
    return switch (code) {
      case "c" -> 1;
      case "s" -> 2;
      case "i" -> 4;
      default -> 8;
    };
  }

  private static Map<String, String> options(@Nullable String literal) {
    Map<String, String> options = new HashMap<>();
    if (literal != null) {
      for (String each : ArrayLiteral.read(literal)) {
        if (each != null) {
          int equals = each.indexOf('=');
          options.put(each.substring(0, equals), each.substring(equals + 1));
        }
      }
    }
    return options;
  }
}
