package dev.dbwright.tools.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** PostgreSQL 14 to 17, for tests of the profile {@code proof}, which brings their programs. */
public final class OlderServers {
  private static final Path FOLDER = Path.of("target", "older-servers");

  private OlderServers() {}

  /** A running server with these settings; the caller closes it. */
  public static TunedServer start(int version, Map<String, String> settings) {
    return TunedServer.start(
        settings, (system, hardware) -> new ByteArrayInputStream(archive(version)));
  }

  /** Puts its programs into a new folder, named by the version, that every account may enter. */
  public static void unpack(int version, Path home) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path folder = Files.createDirectory(home.resolve(Integer.toString(version)));
    Path archive = Files.write(home.resolve("archive.txz"), archive(version));
    Process tar =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", folder.toString()).start();
    assertThat(tar.waitFor()).as("tar").isZero();
  }

  private static byte[] archive(int version) {
    try (var jar = new ZipFile(jar(version).toFile())) {
      ZipEntry archive =
          jar.stream().filter(each -> each.getName().endsWith(".txz")).findFirst().orElseThrow();
      try (InputStream in = jar.getInputStream(archive)) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(int version) throws IOException {
    try (Stream<Path> jars = Files.list(FOLDER)) {
      return jars.filter(path -> path.getFileName().toString().contains("-" + version + "."))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no PostgreSQL " + version + " in " + FOLDER));
    }
  }
}
