package dev.dbwright.tools.tuning.postgresql;

import java.util.List;
import java.util.Set;

/**
 * What a build of the server accepts, where builds of one version differ.
 *
 * @param walCompressions values of {@code wal_compression}, from {@code pg_settings.enumvals}
 * @param ioMethods values of {@code io_method}; empty before 18
 * @param libraries that can be preloaded
 * @param preloaded libraries that are preloaded now, and have to stay
 */
public record ServerBuild(
    int version,
    Set<String> walCompressions,
    Set<String> ioMethods,
    Set<String> libraries,
    List<String> preloaded) {
  public ServerBuild {
    walCompressions = Set.copyOf(walCompressions);
    ioMethods = Set.copyOf(ioMethods);
    libraries = Set.copyOf(libraries);
    preloaded = List.copyOf(preloaded);
  }

  /**
   * What every build of a version accepts: lz4, zstd, liburing and the contributed modules are
   * options of a build.
   */
  public static ServerBuild portable(int version) {
    return new ServerBuild(
        version,
        version >= 15 ? Set.of("pglz", "on", "off") : Set.of("on", "off"),
        version >= 18 ? Set.of("sync", "worker") : Set.of(),
        Set.of(),
        List.of());
  }
}
