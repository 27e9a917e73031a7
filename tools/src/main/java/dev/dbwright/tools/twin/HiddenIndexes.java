package dev.dbwright.tools.twin;

import static dev.dbwright.tools.error.ErrorCode.TWIN_REFUSED;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes of a twin and which of them its planner sees. An index is hidden by {@code
 * pg_index.indisvalid}: the planner then passes over it. A hidden unique index proves nothing any
 * more either: joins stay that could be removed, and ON CONFLICT does not find it.
 */
final class HiddenIndexes {
  // Each flip leaves a dead row behind, which every reader of the catalog walks over.
  private static final int FLIPS_BEFORE_VACUUM = 5_000;

  private static final String INDEXES =
      """
      SELECT i.indexrelid, n.nspname, c.relname, tn.nspname, t.relname,
             pg_get_indexdef(i.indexrelid),
             CASE WHEN c.relispartition THEN pg_partition_root(i.indexrelid)::oid END
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_namespace tn ON tn.oid = t.relnamespace
      WHERE tn.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'dbwright')
      """;
  private static final String FLIP =
      """
      UPDATE pg_index SET indisvalid = indexrelid = ANY(?)
      WHERE indexrelid = ANY(?) AND indisvalid <> (indexrelid = ANY(?))
      """;

  private final Connection superuser;
  private final Connection reader;
  private final IndexBuilds builds;
  private final Map<Long, TwinIndex> existing = new LinkedHashMap<>();
  private final Map<Long, TwinIndex> created = new LinkedHashMap<>();
  // Of a partitioned index also its parts: these are what the planner looks at.
  private final Map<Long, List<Long>> trees = new HashMap<>();
  private final Set<Long> unseen = new HashSet<>();
  private int flips;

  HiddenIndexes(TwinSessions sessions) throws SQLException {
    this.superuser = sessions.superuser();
    this.reader = sessions.reader();
    this.builds = new IndexBuilds(sessions.owner());
    existing.putAll(unknown("", List.of()));
  }

  List<TwinIndex> existing() {
    return List.copyOf(existing.values());
  }

  /** The index itself, and those of the partitions below it. */
  List<Long> tree(TwinIndex index) {
    return trees.getOrDefault(index.oid(), List.of(index.oid()));
  }

  /** The indexes of the partitions below it. */
  List<TwinIndex> parts(TwinIndex index) throws SQLException {
    List<TwinIndex> parts = new ArrayList<>();
    try (PreparedStatement statement =
        reader.prepareStatement(INDEXES + "AND i.indexrelid = ANY(?) AND c.relkind = 'i'")) {
      statement.setArray(1, reader.createArrayOf("oid", tree(index).toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          parts.add(read(rows));
        }
      }
    }
    return parts.stream().filter(part -> part.oid() != index.oid()).toList();
  }

  /** What became of each, in their order; those created are hidden. */
  List<CreatedIndex> create(List<String> ddl) throws SQLException {
    List<CreatedIndex> results = new ArrayList<>();
    List<IndexStatement> statements = new ArrayList<>();
    for (String text : ddl) {
      try {
        statements.add(IndexStatement.of(text));
      } catch (DbwrightException e) {
        results.add(CreatedIndex.refused(text, e));
      }
    }
    List<Long> tables = builds.tables(statements);
    List<Optional<DbwrightException>> refusals =
        EmptiedTables.during(superuser, tables, () -> builds.build(statements));
    List<TwinIndex> found = List.copyOf(unknown("AND i.indrelid = ANY(?)", tables).values());
    if (found.size() != refusals.stream().filter(Optional::isEmpty).count()) {
      return apart(ddl, found);
    }
    Iterator<TwinIndex> inOrder = found.iterator();
    for (int i = 0; i < statements.size(); i++) {
      String text = statements.get(i).ddl();
      Optional<DbwrightException> refusal = refusals.get(i);
      results.add(
          refusal.isPresent()
              ? CreatedIndex.refused(text, refusal.get())
              : CreatedIndex.of(text, inOrder.next()));
    }
    found.forEach(index -> created.put(index.oid(), index));
    see(List.of(), found.stream().map(this::tree).flatMap(List::stream).toList());
    results.sort(Comparator.comparingInt(each -> ddl.indexOf(each.ddl())));
    return results;
  }

  /** One on a partitioned table takes in those that its partitions got before. */
  private List<CreatedIndex> apart(List<String> ddl, List<TwinIndex> mixed) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      for (TwinIndex index : mixed) {
        statement.execute("DROP INDEX " + index.name().quoted());
      }
    }
    if (ddl.size() == 1) {
      return List.of(
          CreatedIndex.refused(
              ddl.get(0),
              new DbwrightException(TWIN_REFUSED, "this index", "it is there already")));
    }
    List<CreatedIndex> results = new ArrayList<>();
    for (String text : ddl) {
      results.addAll(create(List.of(text)));
    }
    return results;
  }

  /** Indexes that stand for themselves and are not known yet; their trees are kept. */
  private Map<Long, TwinIndex> unknown(String condition, List<Long> tables) throws SQLException {
    Map<Long, TwinIndex> found = new LinkedHashMap<>();
    String sql = INDEXES + condition + " ORDER BY i.indexrelid";
    try (PreparedStatement statement = reader.prepareStatement(sql)) {
      if (!condition.isEmpty()) {
        statement.setArray(1, reader.createArrayOf("oid", tables.toArray()));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long oid = rows.getLong(1);
          long root = rows.getLong(7) == 0 ? oid : rows.getLong(7);
          if (existing.containsKey(root) || created.containsKey(root)) {
            continue;
          }
          trees.computeIfAbsent(root, any -> new ArrayList<>()).add(oid);
          if (root == oid) {
            found.put(oid, read(rows));
          }
        }
      }
    }
    return found;
  }

  private static TwinIndex read(ResultSet rows) throws SQLException {
    return new TwinIndex(
        rows.getLong(1),
        ObjectName.of(rows.getString(2), rows.getString(3)),
        ObjectName.of(rows.getString(4), rows.getString(5)),
        rows.getString(6));
  }

  /** Of those created, exactly {@code wanted} are seen. */
  void show(Set<TwinIndex> wanted) throws SQLException {
    arrange(created, wanted, true);
  }

  /** Leaves those that exist alone. */
  void dropCreated() throws SQLException {
    if (created.isEmpty()) {
      return;
    }
    String names =
        created.values().stream()
            .map(index -> index.name().quoted())
            .collect(Collectors.joining(", "));
    try (Statement drop = superuser.createStatement()) {
      drop.setEscapeProcessing(false);
      drop.execute("DROP INDEX " + names);
    }
    for (TwinIndex index : created.values()) {
      tree(index).forEach(unseen::remove);
      trees.remove(index.oid());
    }
    created.clear();
  }

  /** Of those that exist, exactly {@code unwanted} are not seen. */
  void hide(Set<TwinIndex> unwanted) throws SQLException {
    arrange(existing, unwanted, false);
  }

  /**
   * Makes {@code chosen} seen or not as {@code seen} says, and the others of {@code all} not so.
   */
  private void arrange(Map<Long, TwinIndex> all, Set<TwinIndex> chosen, boolean seen)
      throws SQLException {
    List<Long> show = new ArrayList<>();
    List<Long> hide = new ArrayList<>();
    for (TwinIndex index : all.values()) {
      (chosen.contains(index) == seen ? show : hide).addAll(tree(index));
    }
    see(show, hide);
  }

  private void see(Collection<Long> seen, Collection<Long> hidden) throws SQLException {
    Object[] show = seen.stream().filter(unseen::contains).toArray();
    Object[] hide = hidden.stream().filter(oid -> !unseen.contains(oid)).toArray();
    Object[] changed = Stream.of(show, hide).flatMap(Stream::of).toArray();
    if (changed.length == 0) {
      return;
    }
    try (PreparedStatement statement = superuser.prepareStatement(FLIP)) {
      statement.setArray(1, superuser.createArrayOf("oid", show));
      statement.setArray(2, superuser.createArrayOf("oid", changed));
      statement.setArray(3, superuser.createArrayOf("oid", show));
      statement.execute();
    }
    unseen.removeAll(seen);
    unseen.addAll(hidden);
    flips += changed.length;
    if (flips > FLIPS_BEFORE_VACUUM) {
      flips = 0;
      try (Statement vacuum = superuser.createStatement()) {
        vacuum.execute("VACUUM pg_index");
      }
    }
  }
}
