package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * Columns whose values stand in another table: an inclusion dependency, never a functional one.
 *
 * @param targetColumns empty where the text leaves them to the target's primary key
 * @param onDelete {@code NO ACTION}, {@code CASCADE} …, as SQL writes it
 */
public record ForeignKey(
    Optional<String> name,
    List<String> columns,
    ObjectName target,
    List<String> targetColumns,
    String onDelete,
    String onUpdate) {
  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  ForeignKey named(Optional<String> newName) {
    return new ForeignKey(newName, columns, target, targetColumns, onDelete, onUpdate);
  }

  ForeignKey to(ObjectName newTarget, List<String> newColumns) {
    return new ForeignKey(name, columns, newTarget, newColumns, onDelete, onUpdate);
  }
}
