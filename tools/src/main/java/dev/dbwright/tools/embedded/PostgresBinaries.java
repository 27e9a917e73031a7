package dev.dbwright.tools.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL programs of this platform, unpacked once a version into the cache folder. */
final class PostgresBinaries {
  // Debian and its like, Red Hat and its like, Homebrew on both kinds of Mac.
  static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/lib/postgresql/%d",
          "/usr/pgsql-%d", "/opt/homebrew/opt/postgresql@%d", "/usr/local/opt/postgresql@%d");

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /**
   * Those of a major version that were installed on this machine, where systems keep them.
   *
   * @param folders with {@code %d} for the version
   */
  static Optional<PostgresBinaries> installed(int version, List<String> folders) {
    return folders.stream()
        .map(folder -> Path.of(folder.formatted(version)))
        .map(PostgresBinaries::new)
        .filter(PostgresBinaries::isComplete)
        .findFirst();
  }

  private boolean isComplete() {
    return Stream.of("initdb", "pg_ctl", "postgres")
        .allMatch(name -> Files.isExecutable(program(name)));
  }

  /** Whether a library of this name can be preloaded. */
  boolean hasLibrary(String name) {
    return Stream.of("lib", "lib/postgresql")
        .anyMatch(folder -> Files.exists(home.resolve(folder).resolve(name + ".so")));
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  boolean isWithin(Path folder) {
    return home.startsWith(folder);
  }

  /** The same programs in another place. */
  PostgresBinaries copiedTo(Path target) throws IOException {
    Folders.copy(home, target);
    return new PostgresBinaries(target);
  }

  /**
   * Unpacks unless done before. Processes that unpack at the same time each do so aside; the first
   * to rename its folder wins, so that nobody ever sees half a folder.
   */
  static PostgresBinaries unpackedIn(Path cacheDir) throws IOException {
    String resource = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL archive = PostgresBinaries.class.getResource("/" + resource);
    if (archive == null) {
      throw new IOException("this build brings no PostgreSQL for this platform (" + resource + ")");
    }
    Path home = cacheDir.resolve("postgresql-" + fingerprint(archive));
    if (!Files.isDirectory(home)) {
      Path aside = Files.createDirectories(cacheDir).resolve(".unpacking-" + UUID.randomUUID());
      try {
        unpack(archive, aside);
        Files.move(aside, home);
      } catch (AtomicMoveNotSupportedException e) {
        throw new IOException(cacheDir + " is no ordinary folder", e);
      } catch (IOException e) {
        if (!Files.isDirectory(home)) {
          throw e;
        }
      } finally {
        Folders.delete(aside);
      }
    }
    return new PostgresBinaries(home);
  }

  /** The archive's name in zonky's jars. */
  static String resourceName(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> osArch;
        };
    return "postgres-" + os + "-" + arch + ".txz";
  }

  /** From the jar's directory: reading 15 MB for a digest would cost more than the rest. */
  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (var file = jar.getJarFile()) {
        var entry = jar.getJarEntry();
        return Long.toHexString(entry.getCrc()) + "-" + entry.getSize() + suffix(file.getName());
      }
    }
    try (InputStream in = connection.getInputStream()) {
      return "classpath-" + in.readAllBytes().length;
    }
  }

  private static String suffix(@Nullable String jarName) {
    // Alpine's binaries carry the same entry name as glibc's.
    return jarName != null && jarName.contains("alpine") ? "-alpine" : "";
  }

  private static void unpack(URL archive, Path target) throws IOException {
    try (InputStream in = archive.openStream();
        var tar =
            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(tar, entry, target);
        entry = tar.getNextEntry();
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive holds a path outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
