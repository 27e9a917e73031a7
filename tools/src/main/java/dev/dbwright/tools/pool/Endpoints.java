package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a database is. */
public final class Endpoints {
  private static final int USUAL_PORT = 5_432;
  private static final int MOST_PORT = 65_535;
  // What stands in a file unquoted must be able to: no spaces, quotes or separators.
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:postgres(?:ql)?://)?([\\w.-]{1,63})@([\\w.-]{1,253})(?::(\\d{1,5}))?/([\\w.-]{1,63})");

  private Endpoints() {}

  /**
   * Reads {@code postgresql://app@db.example.com:5432/shop}.
   *
   * @throws DbwrightException {@code POOL_INPUT_INVALID} for everything else; a password is not
   *     repeated
   */
  public static Endpoint of(String text) {
    Matcher url = TEXT.matcher(text.strip());
    int port = url.matches() && url.group(3) != null ? Integer.parseInt(url.group(3)) : USUAL_PORT;
    if (!url.matches() || port < 1 || port > MOST_PORT) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          "the endpoint",
          "user, host and database, without password: postgresql://app@db.example.com:5432/shop");
    }
    return new Endpoint(url.group(2), port, url.group(4), url.group(1));
  }
}
