package dev.dbwright.tools.normal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.proposal.Proposal;
import dev.dbwright.tools.normal.proposal.ProposedDependency;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;

/**
 * What rows suggest.
 *
 * @param dependencies the proposed ones, ranked
 * @param uniques sets of columns that tell all rows apart, the proposed key first
 * @param noise the share of wrong values that was taken for noise
 * @param notes what the reader of the rows decided or left out
 */
public record DependencyResult(
    String relation,
    int rows,
    @JsonIgnore List<String> columns,
    List<ProposedDependency> dependencies,
    List<List<String>> uniques,
    List<TableDesign> proposal,
    double noise,
    List<String> notes)
    implements Presentable {
  public DependencyResult {
    columns = List.copyOf(columns);
    dependencies = List.copyOf(dependencies);
    uniques = List.copyOf(uniques);
    proposal = List.copyOf(proposal);
    notes = List.copyOf(notes);
  }

  static DependencyResult of(CodedTable table, Proposal proposal) {
    return new DependencyResult(
        table.name(),
        table.rowCount(),
        table.columnNames(),
        proposal.dependencies(),
        proposal.uniques(),
        proposal.tables(),
        proposal.noise(),
        table.remarks());
  }

  @Override
  public Document present() {
    return DependencyDocument.of(this);
  }
}
