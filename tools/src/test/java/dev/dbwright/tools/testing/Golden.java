package dev.dbwright.tools.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with the file that holds it; {@code -Dgolden.update=true} writes the file
 * instead.
 */
public final class Golden {
  private Golden() {}

  /** {@code file} is relative to the module's folder. */
  public static void matches(Path file, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("run with -Dgolden.update=true to write it").exists();
      assertThat(actual)
          .as("%s is stale: run with -Dgolden.update=true and look at the change", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
