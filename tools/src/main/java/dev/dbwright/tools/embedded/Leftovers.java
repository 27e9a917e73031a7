package dev.dbwright.tools.embedded;

import dev.dbwright.tools.embedded.Leftover.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What servers leave on the disk: by design the unpacked programs, after a crash of the machine or
 * a killed guard also their data.
 */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  // Unpacking takes seconds, and a folder is locked within moments of being made.
  private static final Duration YOUNG = Duration.ofMinutes(10);
  private static final Pattern CLUSTER = Pattern.compile("\\d+-[0-9a-f-]{36}");

  private final Path cacheDir;
  private final Path temporary;
  private final Clock clock;

  /**
   * @param temporary the system's folder for temporary files
   */
  public Leftovers(Path cacheDir, Path temporary, Clock clock) {
    this.cacheDir = cacheDir;
    this.temporary = temporary;
    this.clock = clock;
  }

  /** What there is, whether in use or not. */
  public List<Leftover> list() {
    List<Leftover> found = new ArrayList<>();
    for (Path cluster : below(cacheDir.resolve("clusters"), name -> true)) {
      found.add(leftover(cluster, Kind.SERVER_DATA, isInUse(cluster)));
    }
    for (Path around : below(temporary, name -> name.startsWith("dbwright-"))) {
      List<Path> clusters = below(around, name -> CLUSTER.matcher(name).matches());
      if (!clusters.isEmpty()) {
        found.add(leftover(around, Kind.TEMPORARY, clusters.stream().anyMatch(this::isInUse)));
      }
    }
    boolean serverRuns = found.stream().anyMatch(Leftover::isInUse);
    for (Path programs : below(cacheDir, name -> name.startsWith("postgresql-"))) {
      found.add(leftover(programs, Kind.PROGRAMS, serverRuns || isYoung(programs)));
    }
    for (Path half : below(cacheDir, name -> name.startsWith(".unpacking-"))) {
      found.add(leftover(half, Kind.HALF_UNPACKED, isYoung(half)));
    }
    return found;
  }

  /** Removes it if nobody needs it by now; false where it stays. */
  public boolean remove(Leftover leftover) {
    Path path = leftover.path();
    try {
      if (!isNeeded(leftover)) {
        switch (leftover.kind()) {
          case SERVER_DATA -> ClusterFolder.deleteIfAbandoned(path);
          case TEMPORARY -> removeTemporary(path);
          case PROGRAMS, HALF_UNPACKED -> Folders.delete(path);
        }
      }
    } catch (IOException e) {
      LOG.debug("not removed: {}", path, e);
    }
    return !Files.exists(path);
  }

  /** A server may have started since the list was made. */
  private boolean isNeeded(Leftover leftover) {
    return list().stream()
        .filter(each -> each.path().equals(leftover.path()))
        .anyMatch(Leftover::isInUse);
  }

  private static void removeTemporary(Path around) throws IOException {
    for (Path cluster : below(around, name -> CLUSTER.matcher(name).matches())) {
      ClusterFolder.deleteIfAbandoned(cluster);
    }
    if (below(around, name -> CLUSTER.matcher(name).matches()).isEmpty()) {
      Folders.delete(around);
    }
  }

  private boolean isInUse(Path cluster) {
    try {
      boolean starting = isYoung(cluster) && !Files.exists(cluster.resolve("data"));
      return starting || ClusterFolder.isInUse(cluster);
    } catch (IOException e) {
      // What we may not look into is not ours to remove.
      LOG.debug("no look into {}", cluster, e);
      return true;
    }
  }

  private boolean isYoung(Path path) {
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), clock.instant());
      return age.compareTo(YOUNG) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static Leftover leftover(Path path, Kind kind, boolean inUse) {
    OptionalLong bytes = DiskUse.allocatedBytes(path);
    return new Leftover(path, kind, inUse, bytes.isPresent() ? bytes.getAsLong() : null);
  }

  private static List<Path> below(Path folder, Predicate<String> named) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isDirectory)
          .filter(path -> named.test(path.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
