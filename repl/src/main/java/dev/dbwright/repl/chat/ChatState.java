package dev.dbwright.repl.chat;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.store.SessionInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a chat is about at the moment: specialist, session, and what goes with the next question.
 */
final class ChatState {
  private final String principal;
  private final AttachedFiles files = new AttachedFiles();
  private final ToolRecords records = new ToolRecords();
  private Specialist specialist;
  private Config config;
  private @Nullable String session;

  ChatState(Specialist specialist, String principal, Config config) {
    this.specialist = specialist;
    this.principal = principal;
    this.config = config;
  }

  Specialist specialist() {
    return specialist;
  }

  String principal() {
    return principal;
  }

  Config config() {
    return config;
  }

  AttachedFiles files() {
    return files;
  }

  ToolRecords records() {
    return records;
  }

  /** The session; made with the first question, so that opening a chat leaves no empty one. */
  String sessionForQuestion() {
    if (session == null) {
      session = specialist.newSession(principal).id();
    }
    return session;
  }

  Optional<SessionInfo> session() {
    return Optional.ofNullable(session).map(id -> specialist.session(principal, id));
  }

  /** Goes on with {@code info}. */
  void resume(SessionInfo info) {
    session = info.id();
  }

  /** The next question starts a fresh session. */
  void startAnew() {
    session = null;
  }

  /** Another model answers from now on, in the same session. */
  void use(Specialist another, Config settings) {
    specialist = another;
    config = settings;
  }
}
