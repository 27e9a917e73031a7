package dev.dbwright.server;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/confirmations/{id}}.
 *
 * @param decision what the person decided
 * @param phrase typed by the person; needed to approve
 */
record Decision(@Nullable Kind decision, @Nullable String phrase) {
  static final String SCHEMA =
      """
      {"type":"object","required":["decision"],"properties":{
        "decision":{"type":"string","enum":["approve","refuse"]},
        "phrase":{"type":"string"}}}""";

  enum Kind {
    APPROVE,
    REFUSE
  }
}
