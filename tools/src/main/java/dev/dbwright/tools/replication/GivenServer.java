package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a server as a person names it: {@code db1=10.0.0.1:5432@fra}. */
final class GivenServer {
  // Names and hosts come into files, statements and commands: nothing that any of them reads as
  // more than a word.
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<name>[A-Za-z0-9][\\w.-]{0,62})=(?<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])"
              + "(?::(?<port>\\d{1,5}))?(?:@(?<region>[A-Za-z0-9][\\w.-]{0,62}))?");
  private static final int LAST_PORT = 65_535;

  private GivenServer() {}

  /** The port is 0 where none was named. */
  static Node of(String text, boolean isPrimary) {
    Matcher given = TEXT.matcher(text.strip());
    if (!given.matches()) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID, "the server " + text, "like db1=10.0.0.1:5432@region");
    }
    int port = given.group("port") == null ? 0 : Integer.parseInt(given.group("port"));
    if (port > LAST_PORT) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID, "the port " + port, "at most " + LAST_PORT);
    }
    String region = given.group("region") == null ? "region-1" : given.group("region");
    return new Node(
        given.group("name"),
        given.group("host").replaceAll("[\\[\\]]", ""),
        port,
        region,
        isPrimary ? Role.PRIMARY : Role.STANDBY);
  }
}
