package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index that does not exist yet. Two are equal when they would be the same index.
 *
 * @param table schema and name
 * @param method {@code btree}, {@code gin}, …
 * @param included columns as SQL writes them
 * @param predicate SQL of a partial index
 * @param options storage parameters: {@code lists} of IVFFlat, {@code pages_per_range} of BRIN
 */
public record IndexDefinition(
    ObjectName table,
    String method,
    List<IndexKey> keys,
    List<String> included,
    @Nullable String predicate,
    SortedMap<String, String> options) {
  public IndexDefinition {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    options = new TreeMap<>(options);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("an index has a key");
    }
  }

  /** A B-tree. */
  public static IndexDefinition btree(ObjectName table, List<IndexKey> keys) {
    return new IndexDefinition(table, "btree", keys, List.of(), null, new TreeMap<>());
  }

  /** The same with these columns beside its keys. */
  public IndexDefinition including(List<String> columns) {
    return new IndexDefinition(table, method, keys, columns, predicate, options);
  }

  /** The same for the rows of which {@code condition} is true; null for all. */
  public IndexDefinition where(@Nullable String condition) {
    return new IndexDefinition(table, method, keys, included, condition, options);
  }

  /** {@code CREATE INDEX} with that name; an empty name leaves the choice to PostgreSQL. */
  public String ddl(String name) {
    return "CREATE INDEX " + rest(name);
  }

  /** The same without blocking writers, as it is done on a database in use. */
  public String concurrentDdl(String name) {
    return "CREATE INDEX CONCURRENTLY " + rest(name);
  }

  private String rest(String name) {
    var sql = new StringBuilder(name.isEmpty() ? "" : ObjectName.of(name) + " ");
    sql.append("ON ").append(table);
    if (!method.equals("btree")) {
      sql.append(" USING ").append(method);
    }
    sql.append(keys.stream().map(IndexKey::sql).collect(Collectors.joining(", ", " (", ")")));
    if (!included.isEmpty()) {
      sql.append(" INCLUDE (").append(String.join(", ", included)).append(')');
    }
    if (!options.isEmpty()) {
      sql.append(
          options.entrySet().stream()
              .map(option -> option.getKey() + " = " + option.getValue())
              .collect(Collectors.joining(", ", " WITH (", ")")));
    }
    if (predicate != null) {
      sql.append(" WHERE ").append(predicate);
    }
    return sql.toString();
  }
}
