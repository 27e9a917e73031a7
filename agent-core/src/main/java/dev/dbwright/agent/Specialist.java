package dev.dbwright.agent;

import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.store.SessionInfo;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.safety.ConfirmationCard;
import dev.dbwright.tools.safety.ExecutionReport;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The specialist: sessions, turns, confirmations. One instance serves all conversations of a
 * process; several processes may share its store.
 */
public final class Specialist implements AutoCloseable {
  private Specialist() {}

  /** Opens the store and prepares the model that {@code config} names; calls no model yet. */
  public static Specialist open(Config config, Clock clock) {
    throw new UnsupportedOperationException();
  }

  /** All tools, bound to this specialist's desk. */
  public ToolCatalog tools() {
    throw new UnsupportedOperationException();
  }

  /** Uses {@code database} for all turns from now on; the one before is closed. */
  public void connect(Database database) {
    throw new UnsupportedOperationException();
  }

  public Optional<Database> database() {
    throw new UnsupportedOperationException();
  }

  /** The name of the model in use: {@code offline}, {@code openai:gpt-…}. */
  public String modelName() {
    throw new UnsupportedOperationException();
  }

  /** A new session of {@code principal}. */
  public SessionInfo newSession(String principal) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException where {@code principal} has no such session
   */
  public SessionInfo session(String principal, String session) {
    throw new UnsupportedOperationException();
  }

  /** The newest first. */
  public List<SessionInfo> sessions(String principal) {
    throw new UnsupportedOperationException();
  }

  /** What was said, oldest first. */
  public List<SessionMessage> messages(String principal, String session) {
    throw new UnsupportedOperationException();
  }

  public void deleteSession(String principal, String session) {
    throw new UnsupportedOperationException();
  }

  public String newTurnId() {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs one turn on the calling thread; {@code sink} hears each event once it is stored. Failures
   * of model and tools are events, not exceptions.
   *
   * @throws dev.dbwright.tools.error.DbwrightException where the turn cannot start: unknown
   *     session, another turn running, store unusable
   */
  public TurnResult say(Ask ask, Cancellation cancellation, Consumer<NumberedEvent> sink) {
    throw new UnsupportedOperationException();
  }

  /**
   * The stored events of a turn after {@code afterSeq}; the turn is over when the last one is
   * Ended.
   */
  public List<NumberedEvent> events(String principal, String turn, long afterSeq) {
    throw new UnsupportedOperationException();
  }

  /** The open confirmations of {@code principal}, in any of its sessions. */
  public List<PendingConfirmation> confirmations(String principal) {
    throw new UnsupportedOperationException();
  }

  /** What a person must see before approving. */
  public ConfirmationCard confirmation(String principal, String id) {
    throw new UnsupportedOperationException();
  }

  /** Approves with the typed phrase and executes at once on the connected database. */
  public ExecutionReport approve(String principal, String id, String phrase) {
    throw new UnsupportedOperationException();
  }

  public void refuse(String principal, String id) {
    throw new UnsupportedOperationException();
  }

  /** The newest first. */
  public List<AuditLog.Entry> audit(int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
