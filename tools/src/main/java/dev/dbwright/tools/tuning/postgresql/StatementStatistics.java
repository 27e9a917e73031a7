package dev.dbwright.tools.tuning.postgresql;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code pg_stat_statements}, where the build can preload it: a library that lacks stops a start.
 */
final class StatementStatistics implements ParameterGroup {
  private static final String LIBRARY = "pg_stat_statements";

  @Override
  public List<Advised> parameters(Situation situation) {
    ServerBuild build = situation.build();
    if (!build.libraries().contains(LIBRARY)) {
      return List.of();
    }
    List<String> libraries =
        build.preloaded().contains(LIBRARY)
            ? build.preloaded()
            : Stream.concat(build.preloaded().stream(), Stream.of(LIBRARY)).toList();
    return List.of(
        Advised.of("shared_preload_libraries", String.join(",", libraries))
            .because(
                "time, rows, blocks and WAL of each statement are counted: what advice on statements"
                    + " starts from")
            .ruleFor(situation.coresGiven())
            .changedBy("contention on its lock with hundreds of cores"));
  }

  @Override
  public List<String> remarks(Situation situation) {
    return situation.build().libraries().contains(LIBRARY)
        ? List.of()
        : List.of(
            "Where the contributed modules are installed: shared_preload_libraries = 'pg_stat_statements' (restart), then CREATE EXTENSION pg_stat_statements. It is not in the file, for a server without the library would not start.");
  }
}
