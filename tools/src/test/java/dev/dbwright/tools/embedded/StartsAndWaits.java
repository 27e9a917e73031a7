package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process of its own for the test that kills it: prints the server's pid and its folder. */
final class StartsAndWaits {
  private StartsAndWaits() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path cache = Path.of(arguments[0]);
    EmbeddedServer server = EmbeddedServer.start(cache);
    String own = ProcessHandle.current().pid() + "-";
    try (Stream<Path> clusters = Files.list(cache.resolve("clusters"))) {
      Path folder =
          clusters
              .filter(p -> p.getFileName().toString().startsWith(own))
              .findFirst()
              .orElseThrow();
      List<String> pidFile = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
      System.out.println(pidFile.get(0));
      System.out.println(folder);
    }
    synchronized (server) {
      server.wait();
    }
  }
}
