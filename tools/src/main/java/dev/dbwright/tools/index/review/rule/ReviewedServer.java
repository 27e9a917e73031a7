package dev.dbwright.tools.index.review.rule;

import java.util.Map;
import java.util.Optional;

/**
 * What rules may know of the PostgreSQL whose catalog they ask.
 *
 * @param observed true where it holds the rows and counts what is done with them; false where a
 *     text was read into it
 * @param standby it replays another server's changes
 * @param readsPages may call pgstatindex
 * @param extensions installed in the database and ready for use, with their schema as SQL writes it
 */
public record ReviewedServer(
    int majorVersion,
    boolean observed,
    boolean standby,
    boolean readsPages,
    Map<String, String> extensions) {
  private static final String STATEMENTS = "pg_stat_statements";

  public ReviewedServer {
    extensions = Map.copyOf(extensions);
  }

  /** pg_stat_statements, as SQL names it. */
  Optional<String> statementsView() {
    return Optional.ofNullable(extensions.get(STATEMENTS)).map(schema -> schema + '.' + STATEMENTS);
  }
}
