package dev.dbwright.tools.pool.practice;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/**
 * Functions that run once for each request: an instance serves one request at a time, so that a
 * pool of more than one in it is never used, and the pool of all is their number.
 *
 * @param concurrency invocations at once at worst: the reserved concurrency, or the account's limit
 */
public record Serverless(int concurrency, ServerLimits limits) {
  /** Of one invocation. */
  public static final int POOL = 1;

  public Serverless {
    if (concurrency < 1) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a concurrency of " + concurrency, "one or more");
    }
  }

  /** Connections at worst where every invocation connects to the server itself. */
  public int demand() {
    return concurrency * POOL;
  }

  public boolean fitsDirectly() {
    return demand() <= limits.usable();
  }

  public List<Advice> advice() {
    List<Evidence> numbers =
        List.of(
            new Evidence("invocations at once", concurrency, "invocations", "you"),
            new Evidence(
                "connections for applications", limits.usable(), "connections", "arithmetic"));
    String each =
        "A pool of 1 in each invocation, made outside the handler, closed when idle for a minute:"
            + " a frozen instance keeps its connection and answers no keepalive.";
    String together =
        fitsDirectly()
            ? "%s invocations x 1 fit in %s connections; reserve that concurrency, or a burst takes"
                    .formatted(Amounts.count(concurrency), Amounts.count(limits.usable()))
                + " more."
            : ("%s invocations x 1 do not fit in %s connections: a pooler outside of them"
                    + " (PgBouncer in transaction mode, RDS Proxy, the provider's pooled host) with"
                    + " %2$s server connections at most, or an HTTP data API that needs none; or a"
                    + " reserved concurrency of %2$s.")
                .formatted(Amounts.count(concurrency), Amounts.count(limits.usable()));
    return List.of(new Advice(each, numbers), new Advice(together, numbers));
  }
}
