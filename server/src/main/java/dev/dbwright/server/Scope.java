package dev.dbwright.server;

import java.util.Locale;

/** What a credential allows. */
enum Scope {
  /** Ask, and read one's own sessions. */
  CHAT,
  /** See the phrase of a confirmation, approve it or refuse it. */
  APPROVE;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
