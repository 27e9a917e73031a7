package dev.dbwright.tools.index.review.rule;

import java.util.Optional;

/** A rule that rests on rows and on what is done with them: a text has neither. */
interface ObservedRule extends IndexRule {
  @Override
  default Optional<String> skippedOn(ReviewedServer server) {
    return server.observed()
        ? Optional.empty()
        : Optional.of("only a live database with its rows and counters tells");
  }
}
