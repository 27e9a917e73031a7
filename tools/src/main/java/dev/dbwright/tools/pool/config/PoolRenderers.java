package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.error.ErrorCode.POOL_PROGRAM_UNKNOWN;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.Locale;

/** The programs that files are written for. */
public final class PoolRenderers {
  /** In the order in which they are shown; a test finds the class that this list forgot. */
  public static final List<PoolRenderer> ALL =
      List.of(
          new HikariProperties(),
          new SpringYaml(),
          new PgBouncerIni(),
          new PgpoolConf(),
          new ProxySqlAdmin(),
          new PrismaEnvironment(),
          new NodePostgresPool(),
          new SqlAlchemyEngine(),
          new TypeormDataSource(),
          new PgxPool());

  private PoolRenderers() {}

  /**
   * @param name in any case: {@code pgbouncer}
   * @throws DbwrightException {@code POOL_PROGRAM_UNKNOWN}
   */
  public static PoolRenderer named(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(renderer -> renderer.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    POOL_PROGRAM_UNKNOWN,
                    name.strip(),
                    ALL.stream().map(PoolRenderer::name).collect(joining(", "))));
  }
}
