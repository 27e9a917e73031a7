package dev.dbwright.agent.store;

import java.util.List;
import java.util.Optional;

/** Sessions and what was said in them. A session belongs to one principal. */
public interface SessionStore {
  SessionInfo create(String principal);

  /** Empty as well where the session is another principal's. */
  Optional<SessionInfo> find(String principal, String session);

  /** The one used last comes first. */
  List<SessionInfo> list(String principal);

  /**
   * Deletes the session with its turns, messages, memory and confirmations; the audit log stays.
   * False where {@code principal} has no such session.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TURN_RUNNING}
   */
  boolean delete(String principal, String session);

  /**
   * Adds to what was said. The first {@code user} message gives the session its title.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code SESSION_UNKNOWN}
   */
  void say(String session, String turn, String role, String text);

  /** Oldest first. */
  List<SessionMessage> messages(String session);
}
