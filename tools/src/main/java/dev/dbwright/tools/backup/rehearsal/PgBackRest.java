package dev.dbwright.tools.backup.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * pgBackRest as it is installed.
 *
 * @param title with its version: {@code pgBackRest 2.45}
 */
record PgBackRest(Path path, String title) {
  static final List<String> USUAL_FOLDERS =
      List.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin");

  static Optional<PgBackRest> installed(List<String> folders) throws IOException {
    Optional<Path> program =
        folders.stream()
            .map(folder -> Path.of(folder, "pgbackrest"))
            .filter(Files::isExecutable)
            .findFirst();
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(new PgBackRest(program.get(), title(program.get())));
  }

  private static String title(Path program) throws IOException {
    Process process =
        new ProcessBuilder(List.of(program.toString(), "version"))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
