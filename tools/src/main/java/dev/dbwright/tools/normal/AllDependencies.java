package dev.dbwright.tools.normal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.discovery.Discovered;
import dev.dbwright.tools.normal.discovery.Discovery;
import dev.dbwright.tools.normal.discovery.DiscoveryLimits;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.LiveSample;
import dev.dbwright.tools.normal.proposal.Proposal;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that rows obey, useful or not: all minimal dependencies and all minimal sets of
 * columns that tell the rows apart. There may be millions: they are written one by one, never
 * listed.
 *
 * @param partial why some are missing or may not hold, where the search was cut short or saw only a
 *     sample
 * @param proposal the tables that the rows suggest
 * @param notes what the reader of the rows decided or left out, and what was not tried
 */
public record AllDependencies(
    String relation,
    int rows,
    @JsonIgnore List<String> columns,
    NullMeaning nulls,
    @JsonIgnore Discovered found,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String partial,
    List<TableDesign> proposal,
    List<String> notes)
    implements Presentable {

  private static final String ONLY_A_SAMPLE =
      "only a sample of the rows was read, the others may break what it obeys";

  public AllDependencies {
    columns = List.copyOf(columns);
    proposal = List.copyOf(proposal);
    notes = List.copyOf(notes);
  }

  /**
   * @throws java.util.concurrent.CancellationException if asked to stop
   */
  public static AllDependencies of(CodedTable table, NullMeaning nulls, Cancellation cancellation) {
    return of(table, nulls, Optional.empty(), cancellation);
  }

  /**
   * Of the rows of a live table, or of a sample where they are many.
   *
   * @param name as SQL writes it
   * @throws DbwrightException where there is no such table, or it may not be read
   * @throws java.util.concurrent.CancellationException if asked to stop
   */
  public static AllDependencies ofTable(
      Database database, String name, NullMeaning nulls, Cancellation cancellation) {
    LiveSample sample = new LiveExamination(database, cancellation).rows(name);
    Optional<String> sampled = sample.whole() ? Optional.empty() : Optional.of(ONLY_A_SAMPLE);
    return of(sample.rows(), nulls, sampled, cancellation);
  }

  private static AllDependencies of(
      CodedTable table, NullMeaning nulls, Optional<String> sampled, Cancellation cancellation) {
    Discovered found = Discovery.of(table, nulls, DiscoveryLimits.patient(), cancellation);
    Proposal proposal = Proposal.of(table);
    return new AllDependencies(
        table.name(),
        table.rowCount(),
        table.columnNames(),
        nulls,
        found,
        Stream.concat(sampled.stream(), found.partial().stream())
            .reduce((first, second) -> first + "; " + second)
            .orElse(null),
        proposal.tables(),
        proposal.notes());
  }

  @JsonProperty
  public long dependencyCount() {
    return found.count();
  }

  @JsonProperty
  public long uniqueCount() {
    return found.uniqueCount();
  }

  /** For JSON: all of them, each as {@code {"lhs":["a"],"rhs":"b","g3":0.0}}. */
  @JsonProperty("dependencies")
  @JsonSerialize(using = FoundSetsJson.OfDependencies.class)
  FoundSetsJson dependencyJson() {
    return new FoundSetsJson(found, columns);
  }

  /** For JSON: all of them, each as {@code ["a","b"]}. */
  @JsonProperty("uniques")
  @JsonSerialize(using = FoundSetsJson.OfUniques.class)
  FoundSetsJson uniqueJson() {
    return new FoundSetsJson(found, columns);
  }

  @Override
  public Document drawn() {
    return DependencyParts.drawn(proposal);
  }

  @Override
  public Document present() {
    return AllDependenciesDocument.of(this);
  }
}
