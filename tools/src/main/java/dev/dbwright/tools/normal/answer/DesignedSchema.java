package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables of which no types are known, as a schema to draw. */
final class DesignedSchema {
  private static final String NO_ACTION = "NO ACTION";

  private DesignedSchema() {}

  /** A table refers to each one behind it whose key it holds. */
  static Schema of(List<TableDesign> designs) {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < designs.size(); i++) {
      tables.add(table(designs.get(i), designs.subList(i + 1, designs.size())));
    }
    return new Schema(tables);
  }

  private static Table table(TableDesign design, List<TableDesign> behind) {
    Set<String> attributes = new HashSet<>(design.attributes());
    List<ForeignKey> references =
        behind.stream()
            .filter(other -> !other.key().isEmpty() && attributes.containsAll(other.key()))
            .map(DesignedSchema::reference)
            .toList();
    return new Table(
        ObjectName.of(design.name()),
        design.attributes().stream().map(name -> column(name, design.key())).toList(),
        Optional.of(new Key(Optional.empty(), design.key(), false)),
        List.of(),
        references,
        List.of(),
        List.of(),
        "");
  }

  private static ForeignKey reference(TableDesign target) {
    return new ForeignKey(
        Optional.empty(),
        target.key(),
        ObjectName.of(target.name()),
        target.key(),
        NO_ACTION,
        NO_ACTION);
  }

  private static Column column(String name, List<String> key) {
    return new Column(name, "", !key.contains(name), Optional.empty(), Optional.empty(), false, "");
  }
}
