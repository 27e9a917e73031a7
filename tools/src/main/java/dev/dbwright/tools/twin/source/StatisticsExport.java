package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.twin.Blueprint;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was written of a database.
 *
 * @param tables with their partitions and materialized views
 * @param columns those that have statistics
 * @param sizeBytes of the tables and indexes in the database
 * @param files that were written
 * @param remarks what is not in them
 */
public record StatisticsExport(
    String folder,
    int tables,
    int indexes,
    int columns,
    int extended,
    long sizeBytes,
    boolean sampleValues,
    List<String> files,
    List<String> remarks)
    implements Presentable {
  private static final Set<Kind> INDEXES = EnumSet.of(Kind.INDEX, Kind.PARTITIONED_INDEX);
  private static final long PAGE_BYTES = 8192;

  public StatisticsExport {
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  /** Writes {@code blueprint} into {@code folder}, as {@link BlueprintFiles#write} does. */
  public static StatisticsExport write(Blueprint blueprint, Path folder, boolean withValues) {
    List<Path> files = BlueprintFiles.write(blueprint, folder, withValues);
    PlannerStatistics all = blueprint.statistics();
    PlannerStatistics written = withValues ? all : all.withoutValues();
    int indexes =
        (int) written.relations().stream().filter(each -> INDEXES.contains(each.kind())).count();
    return new StatisticsExport(
        folder.toString(),
        written.relations().size() - indexes,
        indexes,
        written.columns().size(),
        written.extended().size(),
        written.relations().stream().mapToLong(RelationStatistics::filePages).sum() * PAGE_BYTES,
        withValues,
        files.stream().map(each -> String.valueOf(each.getFileName())).toList(),
        written.remarks());
  }

  @Override
  public Document present() {
    Document.Builder document =
        Document.builder()
            .paragraph(
                String.format(
                    Locale.ROOT,
                    "Wrote %d tables and %d indexes of %,.1f MB, the statistics of %d columns and"
                        + " %d extended ones to %s.",
                    tables,
                    indexes,
                    sizeBytes / 1e6,
                    columns,
                    extended,
                    folder));
    if (!remarks.isEmpty()) {
      document.callout(Callout.Kind.NOTE, "What to know of it", remarks);
    }
    return document
        .paragraph(
            "dbwright indexes --schema "
                + Path.of(folder, BlueprintFiles.SCHEMA)
                + " --stats "
                + folder
                + " --workload FILE advises on indexes from it.")
        .build();
  }
}
