package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What hangs on a table and is not part of it; known only where a database was asked.
 *
 * @param relationNames tables, views, indexes and sequences of the table's schema: taken names
 * @param incoming foreign keys of other tables
 * @param views views that read the table
 * @param grants the rights of others
 * @param collations of the columns that do not have their type's own, by column
 * @param unmoved what a view cannot take over, each as a person would say it
 */
public record Surroundings(
    Set<String> relationNames,
    List<Incoming> incoming,
    List<DependentView> views,
    List<Grant> grants,
    Map<String, String> collations,
    List<String> unmoved) {
  /** Nobody was asked. */
  public static final Surroundings UNKNOWN =
      new Surroundings(Set.of(), List.of(), List.of(), List.of(), Map.of(), List.of());

  /** A foreign key that {@code table} has to the table; its name is known. */
  public record Incoming(ObjectName table, String name, ForeignKey key) {}

  /**
   * A view.
   *
   * @param options {@code security_barrier=true}; empty where it has none
   * @param query its SELECT, without the final semicolon
   */
  public record DependentView(ObjectName name, String options, String query) {}

  /**
   * Rights on the whole table.
   *
   * @param privileges {@code SELECT, INSERT}
   * @param grantee quoted where it must be; {@code PUBLIC}
   */
  public record Grant(String privileges, String grantee) {}

  public Surroundings {
    relationNames = Set.copyOf(relationNames);
    incoming = List.copyOf(incoming);
    views = List.copyOf(views);
    grants = List.copyOf(grants);
    collations = Map.copyOf(collations);
    unmoved = List.copyOf(unmoved);
  }
}
