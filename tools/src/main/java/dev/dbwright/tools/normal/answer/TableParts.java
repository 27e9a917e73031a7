package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What of an analysis is shown on request. */
final class TableParts {
  private static final int LEVEL = 3;

  private final List<Examined> tables;
  private final List<Part> parts = new ArrayList<>();

  private TableParts(List<Examined> tables) {
    this.tables = tables;
  }

  static List<Part> of(List<Examined> tables) {
    var found = new TableParts(tables);
    found.add("er", "the tables instead, drawn", table -> table.diagram().map(TableParts::drawn));
    found.add(
        "migration",
        "the steps that get there, and back",
        table -> table.way().map(way -> MoveDocument.of(way, LEVEL)));
    found.add("proof", "why each form is broken, with rows that show it", TableParts::proofs);
    found.add("claims", "every dependency, and what it rests on", ClaimsDocument::of);
    return List.copyOf(found.parts);
  }

  private static Document drawn(Block.EntityDiagram diagram) {
    return Document.builder().add(diagram).build();
  }

  private static Optional<Document> proofs(Examined table) {
    return table.form().violations().isEmpty()
        ? Optional.empty()
        : Optional.of(TableDocument.proofs(table, LEVEL));
  }

  /** The part where at least one table has it. */
  private void add(String name, String title, Function<Examined, Optional<Document>> write) {
    Document.Builder document = Document.builder();
    boolean any = false;
    for (Examined table : tables) {
      Optional<Document> written = write.apply(table);
      if (written.isPresent()) {
        any = true;
        if (tables.size() > 1) {
          document.heading(2, table.relation().name());
        }
        document.addAll(written.get());
      }
    }
    if (any) {
      parts.add(new Part(name, title, document.build()));
    }
  }
}
