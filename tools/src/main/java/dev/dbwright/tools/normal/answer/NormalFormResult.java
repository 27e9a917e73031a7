package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.schema.ErDiagram;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The normal forms of the tables of one input. One table's fields stand at the top, those of
 * several in {@code tables}.
 *
 * @param remarks what of the input was passed over
 */
public record NormalFormResult(
    @JsonIgnore List<TableAnalysis> all,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> remarks,
    @JsonIgnore boolean full)
    implements Presentable {
  public NormalFormResult {
    all = List.copyOf(all);
    remarks = List.copyOf(remarks);
  }

  /** Of one table. */
  @JsonUnwrapped
  public @Nullable TableAnalysis single() {
    return all.size() == 1 ? all.get(0) : null;
  }

  /** Of several tables, in the order of the input. */
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<TableAnalysis> tables() {
    return all.size() == 1 ? List.of() : all;
  }

  /** Whether a table is known not to be in {@code form}. */
  public boolean breaks(NormalForm form) {
    return all.stream()
        .flatMap(table -> table.examined().form().violations().stream())
        .anyMatch(violation -> violation.form().compareTo(form) <= 0);
  }

  /** The same, with every proof shown. */
  public NormalFormResult inFull() {
    return new NormalFormResult(all, remarks, true);
  }

  /** The diagram, the migration, all decompositions, all proofs: of each table that has them. */
  @Override
  public List<Part> parts() {
    return TableParts.of(all.stream().map(TableAnalysis::examined).toList());
  }

  /** The tables to have: the parts of those that are best split, the others as they are. */
  @Override
  public Document drawn() {
    List<Table> tables = all.stream().flatMap(each -> each.examined().tables().stream()).toList();
    return Document.builder().add(ErDiagram.of(new Schema(tables))).build();
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    for (TableAnalysis table : all) {
      int level = all.size() > 1 ? 3 : 2;
      if (all.size() > 1) {
        document.heading(2, table.relation());
      }
      TableDocument.write(document, table.examined(), level, full);
      if (table.withMigration()) {
        table.examined().way().ifPresent(way -> document.addAll(MoveDocument.of(way, level)));
      }
    }
    return document.list(remarks).build();
  }
}
