package dev.dbwright.tools.pool.timeout;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The timeouts of a pool, each with its reason.
 *
 * @param named in the order of {@link Timeouts}
 * @param jobs settings for the roles of other work
 */
public record TimeoutPlan(Timeouts timeouts, List<Timeout> named, List<RoleSettings> jobs)
    implements Presentable {
  public TimeoutPlan {
    named = List.copyOf(named);
    jobs = List.copyOf(jobs);
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code POOL_TIMEOUTS_CONFLICT} where no
   *     order of timeouts can hold: what cuts connections cuts too early
   */
  public static TimeoutPlan of(TimeoutNeeds needs) {
    return new Derivation(needs).plan();
  }

  /** The settings of all roles as statements, the pool's own first. */
  public List<String> roleStatements(String poolRole) {
    return Stream.concat(Stream.of(RoleSettings.of(poolRole, timeouts)), jobs.stream())
        .flatMap(role -> role.sql().stream())
        .toList();
  }

  @Override
  public Document present() {
    return Document.builder()
        .add(
            new Block.Table(
                List.of(
                    Block.Column.left("timeout"),
                    Block.Column.right("value"),
                    Block.Column.left("reason")),
                named.stream().map(t -> List.of(t.setting(), t.text(), t.reason())).toList()))
        .build();
  }
}
