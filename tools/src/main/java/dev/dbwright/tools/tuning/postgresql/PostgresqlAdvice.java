package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.MemoryBudget;
import dev.dbwright.tools.tuning.Parameter;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Values for a server, one for each name.
 *
 * @param mostWorkMemBytes what memory would allow for {@code work_mem}
 * @param hugePages of 2 MB that about hold the shared memory; empty where they are not worth it
 * @param remarks what has to be done or known beside them
 */
public record PostgresqlAdvice(
    List<Parameter> parameters,
    MemoryBudget budget,
    long mostWorkMemBytes,
    OptionalLong hugePages,
    List<String> remarks) {
  public PostgresqlAdvice {
    parameters = List.copyOf(parameters);
    remarks = List.copyOf(remarks);
  }

  /**
   * What is still to be changed on a server that is set so: after all was followed, nothing.
   *
   * @param current with all that are advised; one that is missing counts as not followed
   */
  public List<Parameter> changesOf(Settings current) {
    return Stream.concat(
            UnsafeSettings.of(current),
            parameters.stream().filter(advised -> !isFollowed(advised, current)))
        .toList();
  }

  // What was raised because files spilled spills no more: taking it back would go on for ever.
  private boolean isFollowed(Parameter advised, Settings current) {
    return current.follow(advised)
        || (advised.name().equals("work_mem") && current.isUpTo(mostWorkMemBytes, advised));
  }
}
