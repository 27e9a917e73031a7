package dev.dbwright.tools.normal;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.proposal.NearDependency;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.EntityDiagram;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Entity;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.report.Relationship;
import dev.dbwright.tools.report.Relationship.Cardinality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What of a discovery is shown on request. */
final class DependencyParts {
  private DependencyParts() {}

  static List<Part> of(DependencyResult result) {
    List<Part> parts = new ArrayList<>();
    if (result.proposal().size() > 1) {
      parts.add(new Part("er", "the proposed tables, drawn", drawn(result.proposal())));
    }
    if (!result.dependencies().isEmpty()) {
      parts.add(
          new Part(
              "dependencies",
              "every proposed dependency, those of the key too",
              Document.builder()
                  .add(DependencyDocument.table(result, result.dependencies()))
                  .build()));
    }
    if (!result.rejected().isEmpty()) {
      parts.add(
          new Part("rejected", "what was not proposed, and why", rejected(result.rejected())));
    }
    return parts;
  }

  static Document drawn(List<TableDesign> tables) {
    return Document.builder().add(diagram(tables)).build();
  }

  private static Document rejected(List<NearDependency> rejected) {
    return Document.builder()
        .add(
            new Table(
                List.of(
                    Column.left("dependency"),
                    Column.right("rows against it"),
                    Column.left("why not")),
                rejected.stream()
                    .map(
                        near ->
                            List.of(
                                near.lhs() + " → " + near.rhs(),
                                Amounts.percent(near.contradicting()),
                                near.reason().words()))
                    .toList()))
        .build();
  }

  private static EntityDiagram diagram(List<TableDesign> tables) {
    List<Relationship> relations = new ArrayList<>();
    for (TableDesign child : tables) {
      for (TableDesign parent : tables) {
        boolean refers = !child.equals(parent) && child.attributes().containsAll(parent.key());
        if (refers && !parent.key().isEmpty()) {
          relations.add(
              new Relationship(
                  parent.name(),
                  Cardinality.ONE,
                  parent.key().get(0),
                  child.name(),
                  Cardinality.ZERO_OR_MORE,
                  parent.key().get(0),
                  String.join(", ", parent.key()),
                  child.key().containsAll(parent.key())));
        }
      }
    }
    List<Entity> entities =
        tables.stream().map(table -> new Entity(table.name(), attributes(table, tables))).toList();
    return new EntityDiagram(
        "Proposed tables",
        Amounts.count(tables.size(), "tables") + " that the rows suggest",
        entities,
        relations);
  }

  private static List<Entity.Attribute> attributes(TableDesign of, List<TableDesign> tables) {
    return of.attributes().stream()
        .map(column -> new Entity.Attribute(column, "", marks(column, of, tables)))
        .toList();
  }

  private static Set<Entity.Mark> marks(String column, TableDesign of, List<TableDesign> tables) {
    Set<Entity.Mark> marks = EnumSet.noneOf(Entity.Mark.class);
    if (of.key().contains(column)) {
      marks.add(Entity.Mark.PK);
    }
    if (tables.stream().anyMatch(t -> !t.equals(of) && t.key().equals(List.of(column)))) {
      marks.add(Entity.Mark.FK);
    }
    return marks;
  }
}
