package dev.dbwright.tools.normal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.proposal.InclusionDependency;
import dev.dbwright.tools.normal.proposal.NearDependency;
import dev.dbwright.tools.normal.proposal.Proposal;
import dev.dbwright.tools.normal.proposal.ProposedDependency;
import dev.dbwright.tools.normal.proposal.SuggestedMultivalued;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows suggest.
 *
 * @param dependencies the proposed ones, ranked
 * @param uniques sets of columns that tell all rows apart, the proposed key first
 * @param inclusions what looks like foreign keys of this table, ranked
 * @param multivalued columns whose values stand in all combinations
 * @param rejected what was looked at and not proposed
 * @param noise the share of wrong values that the rules of this table leave over
 * @param notes what the reader of the rows decided or left out, and what was not tried
 * @param exact what every row obeys, suggestive or not; absent where nobody asked
 */
public record DependencyResult(
    String relation,
    int rows,
    @JsonIgnore List<String> columns,
    List<ProposedDependency> dependencies,
    List<List<String>> uniques,
    List<TableDesign> proposal,
    List<InclusionDependency> inclusions,
    List<SuggestedMultivalued> multivalued,
    List<NearDependency> rejected,
    double noise,
    List<String> notes,
    @Nullable ExactDependencies exact)
    implements Presentable {
  public DependencyResult {
    columns = List.copyOf(columns);
    dependencies = List.copyOf(dependencies);
    uniques = List.copyOf(uniques);
    proposal = List.copyOf(proposal);
    inclusions = List.copyOf(inclusions);
    multivalued = List.copyOf(multivalued);
    rejected = List.copyOf(rejected);
    notes = List.copyOf(notes);
  }

  static DependencyResult of(
      CodedTable table, Proposal proposal, List<InclusionDependency> inclusions) {
    return new DependencyResult(
        table.name(),
        table.rowCount(),
        table.columnNames(),
        proposal.dependencies(),
        proposal.uniques(),
        proposal.tables(),
        inclusions.stream().filter(i -> i.relation().equals(table.name())).toList(),
        proposal.multivalued(),
        proposal.near(),
        proposal.noise(),
        proposal.notes(),
        null);
  }

  /** The same, with what every row obeys. */
  DependencyResult with(ExactDependencies found) {
    return new DependencyResult(
        relation,
        rows,
        columns,
        dependencies,
        uniques,
        proposal,
        inclusions,
        multivalued,
        rejected,
        noise,
        notes,
        found);
  }

  @Override
  public Document present() {
    return DependencyDocument.of(this);
  }

  @Override
  public Document drawn() {
    return DependencyParts.drawn(proposal);
  }

  /** The tables drawn, every dependency, and what was not proposed. */
  @Override
  public List<Part> parts() {
    return DependencyParts.of(this);
  }
}
