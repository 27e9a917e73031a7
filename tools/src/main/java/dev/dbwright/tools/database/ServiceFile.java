package dev.dbwright.tools.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Connections by name, as libpq keeps them (PostgreSQL manual, "The Connection Service File"). */
final class ServiceFile {
  private ServiceFile() {}

  /**
   * The lines of the service {@code name}: of {@code PGSERVICEFILE}, else {@code
   * ~/.pg_service.conf}, else {@code pg_service.conf} in {@code PGSYSCONFDIR}.
   *
   * @throws dev.dbwright.tools.error.DbwrightException where no file has it
   */
  static Map<String, String> read(ConnectionEnvironment environment, String name) {
    Path own =
        environment
            .variable("PGSERVICEFILE")
            .map(Path::of)
            .orElseGet(() -> environment.home().resolve(".pg_service.conf"));
    Optional<Path> shared =
        environment.variable("PGSYSCONFDIR").map(folder -> Path.of(folder, "pg_service.conf"));
    return Stream.concat(Stream.of(own), shared.stream())
        .flatMap(file -> IniFile.section(file, Set.of(name)).stream())
        .findFirst()
        .orElseThrow(() -> UrlParts.invalid("no service file has the service that it names"));
  }
}
