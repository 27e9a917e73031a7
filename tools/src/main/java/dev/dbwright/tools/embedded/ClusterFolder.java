package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one running server, locked while its owner lives; folders whose owner was killed
 * are swept by whoever starts next.
 */
final class ClusterFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterFolder.class);
  private static final String LOCK_FILE = "owner.lock";
  // Time between the making of a folder and its lock: a generous one. Data come after the lock.
  private static final long YOUNG_MS = 60_000;

  private final Path path;
  private final Path disposable;
  private final FileChannel lockChannel;

  private ClusterFolder(Path path, Path disposable, FileChannel lockChannel) {
    this.path = path;
    this.disposable = disposable;
    this.lockChannel = lockChannel;
  }

  static ClusterFolder create(Path cacheDir) throws IOException {
    Path parent = Files.createDirectories(cacheDir.resolve("clusters"));
    ClusterFolder folder = createIn(parent, Optional.empty());
    sweep(parent, Files.getLastModifiedTime(folder.path));
    return folder;
  }

  /** In a new folder below the system's one for temporary files, which every account may enter. */
  static ClusterFolder createTemporary() throws IOException {
    Path around = Files.createTempDirectory("dbwright-");
    Files.setPosixFilePermissions(around, PosixFilePermissions.fromString("rwxr-xr-x"));
    return createIn(around, Optional.of(around));
  }

  private static ClusterFolder createIn(Path parent, Optional<Path> disposable) throws IOException {
    String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    Path path =
        Files.createDirectory(
            parent.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException(path + " is locked");
    }
    return new ClusterFolder(path, disposable.orElse(path), channel);
  }

  Path path() {
    return path;
  }

  /** What goes away with the server: this folder, or the temporary one around it. */
  Path disposable() {
    return disposable;
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
    Folders.delete(disposable);
  }

  private static void sweep(Path parent, FileTime now) throws IOException {
    // POSIX drops a process's lock when it closes any descriptor of the file: never touch our own.
    String own = ProcessHandle.current().pid() + "-";
    List<Path> others;
    try (Stream<Path> list = Files.list(parent)) {
      others = list.filter(path -> !path.getFileName().toString().startsWith(own)).toList();
    }
    for (Path folder : others) {
      try {
        boolean wasLocked =
            Files.exists(folder.resolve(LOCK_FILE)) && Files.exists(folder.resolve("data"));
        if (wasLocked || now.toMillis() - Files.getLastModifiedTime(folder).toMillis() > YOUNG_MS) {
          deleteIfAbandoned(folder);
        }
      } catch (IOException e) {
        // Somebody else sweeps it, or may not: neither keeps us from starting.
        LOG.debug("not swept: {}", folder, e);
      }
    }
  }

  /** Whether its owner lives: this process, or one that holds its lock. */
  static boolean isInUse(Path folder) throws IOException {
    Path lockFile = folder.resolve(LOCK_FILE);
    if (folder.getFileName().toString().startsWith(ProcessHandle.current().pid() + "-")) {
      return true;
    }
    if (!Files.exists(lockFile)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  /** Deletes {@code folder} with the servers that may still run on it, unless its owner lives. */
  static void deleteIfAbandoned(Path folder) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        serversOf(folder).forEach(ProcessHandle::destroyForcibly);
        Folders.delete(folder);
      }
    }
  }

  /** The servers that still run in {@code folder}; a pid in their files may be another's by now. */
  private static List<ProcessHandle> serversOf(Path folder) throws IOException {
    List<ProcessHandle> servers = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path data : inside) {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
          long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
          ProcessHandle.of(pid).filter(ClusterFolder::isPostgres).ifPresent(servers::add);
        }
      }
    }
    return servers;
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(command -> command.endsWith("/bin/postgres"))
        .isPresent();
  }
}
