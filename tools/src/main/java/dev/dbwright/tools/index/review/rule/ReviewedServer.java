package dev.dbwright.tools.index.review.rule;

import java.util.Map;

/**
 * What rules may know of the PostgreSQL whose catalog they ask.
 *
 * @param observed true where it holds the rows and counts what is done with them; false where a
 *     text was read into it
 * @param standby it replays another server's changes
 * @param readsPages may call pgstatindex
 * @param extensions installed in the database, with their schema as SQL writes it
 */
public record ReviewedServer(
    int majorVersion,
    boolean observed,
    boolean standby,
    boolean readsPages,
    Map<String, String> extensions) {
  public ReviewedServer {
    extensions = Map.copyOf(extensions);
  }
}
