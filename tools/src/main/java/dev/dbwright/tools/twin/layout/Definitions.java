package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ConstraintNames;
import dev.dbwright.tools.schema.DdlReader;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The relations that a script for PostgreSQL makes, as the server will call them. What lies in no
 * schema by its text lies in {@code public}.
 *
 * @param tables partitions behind the table that they are part of
 * @param labels of each enumeration, by its name
 * @param fillPercents the {@code fillfactor} of the tables that set one
 */
public record Definitions(
    List<DefinedTable> tables,
    List<DefinedIndex> indexes,
    Map<String, List<String>> labels,
    Map<ObjectName, Integer> fillPercents) {
  private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[^.\"]+");

  public Definitions {
    tables = List.copyOf(tables);
    indexes = List.copyOf(indexes);
    labels = Map.copyOf(labels);
    fillPercents = Map.copyOf(fillPercents);
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code DDL_UNREADABLE} with line and column,
   *     or {@code DDL_WITHOUT_TABLE}
   */
  public static Definitions read(String ddl) {
    List<Table> read = DdlReader.read(ddl).tables();
    var partitions = Partitions.read(ddl);
    List<DefinedTable> tables = new ArrayList<>();
    for (Table table : read) {
      addWithPartitions(qualified(table.name()), table, Optional.empty(), partitions, tables);
    }
    Set<ObjectName> taken = new HashSet<>();
    List<DefinedIndex> indexes =
        tables.stream().flatMap(table -> indexes(table, taken).stream()).toList();
    return new Definitions(tables, indexes, partitions.labels(), partitions.fillPercents());
  }

  private static void addWithPartitions(
      ObjectName name,
      Table definition,
      Optional<ObjectName> parent,
      Partitions partitions,
      List<DefinedTable> tables) {
    List<ObjectName> parts =
        partitions.parents().entrySet().stream()
            .filter(each -> each.getValue().equals(name))
            .map(Map.Entry::getKey)
            .toList();
    boolean partitioned = !parts.isEmpty() || partitions.isPartitioned(name);
    tables.add(new DefinedTable(name, definition, parent, partitions.boundsOf(name), partitioned));
    for (ObjectName part : parts) {
      addWithPartitions(part, definition, Optional.of(name), partitions, tables);
    }
  }

  static ObjectName qualified(ObjectName name) {
    return name.parts().size() == 1 ? ObjectName.of("public", name.last()) : name;
  }

  /** The table of that name; a name without schema finds the only table that is called so. */
  public Optional<DefinedTable> table(ObjectName name) {
    return only(name, String::equals);
  }

  /** The table that a person calls so: without its quotes, and in any case where one has it. */
  public Optional<DefinedTable> called(String text) {
    List<String> parts = PART.matcher(text).results().map(Definitions::part).toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    ObjectName name = new ObjectName(parts);
    return table(name).or(() -> only(name, String::equalsIgnoreCase));
  }

  private static String part(MatchResult part) {
    return part.group(1) == null ? part.group() : part.group(1).replace("\"\"", "\"");
  }

  private Optional<DefinedTable> only(ObjectName name, BiPredicate<String, String> same) {
    List<DefinedTable> found =
        tables.stream().filter(table -> endsWith(table.name(), name, same)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean endsWith(
      ObjectName whole, ObjectName end, BiPredicate<String, String> same) {
    int skipped = whole.parts().size() - end.parts().size();
    return skipped >= 0
        && IntStream.range(0, end.parts().size())
            .allMatch(at -> same.test(whole.parts().get(skipped + at), end.parts().get(at)));
  }

  public List<DefinedTable> partitionsOf(ObjectName table) {
    return tables.stream().filter(each -> each.parent().equals(Optional.of(table))).toList();
  }

  public List<DefinedIndex> indexesOf(ObjectName table) {
    return indexes.stream().filter(index -> index.table().equals(table)).toList();
  }

  public Optional<Integer> fillPercent(ObjectName table) {
    return Optional.ofNullable(fillPercents.get(table));
  }

  public ColumnType typeOf(Column column) {
    String name = column.type().substring(column.type().lastIndexOf('.') + 1).replace("\"", "");
    return labels.containsKey(name) ? ColumnType.enumerated(name) : ColumnType.of(column.type());
  }

  private static List<DefinedIndex> indexes(DefinedTable table, Set<ObjectName> taken) {
    var naming = new Naming(table, taken);
    Table definition = table.definition();
    Set<String> named = definition.indexes().stream().map(Index::name).collect(Collectors.toSet());
    List<DefinedIndex> indexes = new ArrayList<>();
    definition
        .primaryKey()
        .ifPresent(key -> indexes.add(naming.ofKey(key, ConstraintNames::primaryKey)));
    for (Key key : definition.uniques()) {
      // A unique index stands among the indexes, too.
      if (key.name().filter(named::contains).isEmpty()) {
        indexes.add(naming.ofKey(key, name -> ConstraintNames.unique(name, key.columns())));
      }
    }
    definition.indexes().forEach(index -> indexes.add(naming.of(index)));
    return indexes;
  }

  /** Those of a partition are named by the server, after the partition. */
  private record Naming(DefinedTable table, Set<ObjectName> taken) {
    DefinedIndex ofKey(Key key, Function<String, String> usual) {
      Optional<String> given = table.parent().isEmpty() ? key.name() : Optional.empty();
      String name = given.orElseGet(() -> usual.apply(table.name().last()));
      return new DefinedIndex(
          free(name), table.name(), "btree", key.columns(), List.of(), true, false);
    }

    DefinedIndex of(Index index) {
      List<String> keys = index.keys().stream().map(this::column).toList();
      String name =
          table.parent().isEmpty()
              ? index.name()
              : ConstraintNames.index(table.name().last(), named(keys, index.included()));
      return new DefinedIndex(
          free(name),
          table.name(),
          index.method(),
          keys,
          index.included(),
          index.unique(),
          index.predicate().isPresent());
    }

    private List<String> named(List<String> keys, List<String> included) {
      return Stream.concat(
              keys.stream().map(key -> table.definition().column(key).isPresent() ? key : "expr"),
              included.stream())
          .toList();
    }

    /** The column that {@code key} is, without its order and operator class; else {@code key}. */
    private String column(String key) {
      List<Token> tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), key);
      boolean plain =
          !tokens.isEmpty()
              && tokens.get(0).isName()
              && (tokens.size() == 1 || tokens.get(1).kind() == TokenKind.WORD);
      return plain && table.definition().column(tokens.get(0).value()).isPresent()
          ? tokens.get(0).value()
          : key;
    }

    private ObjectName free(String name) {
      ObjectName wanted = table.name().beside(name);
      for (int i = 1; !taken.add(wanted); i++) {
        wanted = table.name().beside(name + i);
      }
      return wanted;
    }
  }
}
