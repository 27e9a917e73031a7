package dev.dbwright.agent;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A process of its own that approves one confirmation, so that a test can kill it meanwhile. */
final class ApprovingProcess {
  private ApprovingProcess() {}

  static Process start(Path folder, ConnectionSpec spec, String principal, String confirmation)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    File output = folder.resolve("approving.log").toFile();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ApprovingProcess.class.getName(),
            folder.toString(),
            spec.host(),
            Integer.toString(spec.port()),
            spec.database(),
            spec.user(),
            String.valueOf(spec.password()),
            principal,
            confirmation)
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
  }

  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    var spec =
        new ConnectionSpec(
            Engine.POSTGRESQL,
            given.get(1),
            Integer.parseInt(given.get(2)),
            given.get(3),
            given.get(4),
            given.get(5),
            Map.of());
    String principal = given.get(6);
    String id = given.get(7);
    try (Specialist specialist =
        Specialist.open(TestConfig.in(Path.of(given.get(0))), Clock.systemUTC())) {
      specialist.connect(Database.open(spec));
      specialist.approve(principal, id, specialist.confirmation(principal, id).phrase());
    }
  }
}
