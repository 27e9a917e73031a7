package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.budget.ManagedService;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.quantity.ByteSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a server's connections; the rest is as usual.
 *
 * @param maxConnections its own figure; null: that of the managed service, else nothing is known
 * @param memory of the machine, which a managed service goes by
 */
public record GivenLimits(
    @Nullable Integer maxConnections,
    @Nullable Integer superuserReserved,
    @Nullable Integer reserved,
    @Nullable Integer admin,
    @Nullable ManagedService managed,
    @Nullable ByteSize memory) {
  /**
   * Empty where neither a number nor a service tells how many there are.
   *
   * @throws DbwrightException {@code POOL_INPUT_INVALID} where a part was said that goes with what
   *     was not
   */
  public Optional<ServerLimits> limits() {
    if ((managed == null) != (memory == null)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          managed == null ? "the server's memory without its service" : managed + " without memory",
          "both: a managed service lets in by memory");
    }
    Optional<ServerLimits> usual =
        managed != null && memory != null
            ? Optional.of(managed.limits(memory))
            : Optional.ofNullable(maxConnections).map(ServerLimits::usual);
    if (usual.isEmpty() && (superuserReserved != null || reserved != null || admin != null)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "reserved connections without max_connections",
          "max_connections, which they are part of");
    }
    return usual.map(this::asSaid);
  }

  private ServerLimits asSaid(ServerLimits usual) {
    return new ServerLimits(
        usual.engine(),
        maxConnections == null ? usual.maxConnections() : maxConnections,
        superuserReserved == null ? usual.superuserReserved() : superuserReserved,
        reserved == null ? usual.reserved() : reserved,
        admin == null ? usual.admin() : admin,
        usual.perUser());
  }
}
