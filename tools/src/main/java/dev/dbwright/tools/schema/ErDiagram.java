package dev.dbwright.tools.schema;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Entity;
import dev.dbwright.tools.report.Entity.Attribute;
import dev.dbwright.tools.report.Entity.Mark;
import dev.dbwright.tools.report.Relationship;
import dev.dbwright.tools.report.Relationship.Cardinality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schema as an entity-relationship diagram: one entity a table, one relation a foreign key. */
public final class ErDiagram {
  private static final int MOST_TOLD = 30;

  private ErDiagram() {}

  /** The diagram; a table that is only referenced has an entity without columns. */
  public static Block.EntityDiagram of(Schema schema) {
    Map<String, Entity> entities = new LinkedHashMap<>();
    List<Relationship> relations = new ArrayList<>();
    for (Table table : schema.tables()) {
      entities.put(table.name().toString(), entity(table));
    }
    for (Table table : schema.tables()) {
      for (ForeignKey key : table.foreignKeys()) {
        String parent = schema.table(key.target()).map(Table::name).orElse(key.target()).toString();
        entities.putIfAbsent(parent, new Entity(parent, List.of()));
        relations.add(relation(table, key, parent));
      }
    }
    return new Block.EntityDiagram(
        "Tables", summary(entities.size(), relations), List.copyOf(entities.values()), relations);
  }

  private static Entity entity(Table table) {
    return new Entity(
        table.name().toString(),
        table.columns().stream()
            .map(column -> new Attribute(column.name(), column.type(), marks(table, column)))
            .toList());
  }

  private static Set<Mark> marks(Table table, Column column) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (table.primaryKey().filter(key -> key.columns().contains(column.name())).isPresent()) {
      marks.add(Mark.PK);
    }
    if (table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()))) {
      marks.add(Mark.FK);
    }
    if (table.uniques().stream().anyMatch(key -> key.columns().equals(List.of(column.name())))) {
      marks.add(Mark.UK);
    }
    return marks;
  }

  private static Relationship relation(Table table, ForeignKey key, String parent) {
    Set<String> columns = new HashSet<>(key.columns());
    boolean optional =
        key.columns().stream()
            .anyMatch(name -> table.column(name).map(Column::nullable).orElse(true));
    boolean atMostOne =
        Stream.concat(table.primaryKey().stream(), table.uniques().stream())
            .anyMatch(unique -> columns.containsAll(unique.columns()));
    boolean identifying =
        table.primaryKey().filter(primary -> primary.columns().containsAll(columns)).isPresent();
    return new Relationship(
        parent,
        optional ? Cardinality.ZERO_OR_ONE : Cardinality.ONE,
        key.targetColumns().stream().findFirst().orElse(""),
        table.name().toString(),
        atMostOne ? Cardinality.ZERO_OR_ONE : Cardinality.ZERO_OR_MORE,
        key.columns().get(0),
        String.join(", ", key.columns()),
        identifying);
  }

  /** What the lines say, for who does not see them. */
  private static String summary(int tables, List<Relationship> relations) {
    String counted = tables + (tables == 1 ? " table, " : " tables, ") + relations.size();
    String lines =
        relations.stream()
            .limit(MOST_TOLD)
            .map(line -> line.child() + " (" + line.label() + ") to " + line.parent())
            .collect(Collectors.joining("; "));
    int untold = relations.size() - MOST_TOLD;
    return counted
        + (relations.size() == 1 ? " foreign key" : " foreign keys")
        + (relations.isEmpty() ? "" : ": " + lines)
        + (untold > 0 ? "; and " + untold + " more." : ".");
  }
}
