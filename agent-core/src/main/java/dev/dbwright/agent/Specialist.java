package dev.dbwright.agent;

import static dev.dbwright.tools.error.ErrorCode.SESSION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.TURN_UNKNOWN;

import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.model.ModelProviders;
import dev.dbwright.agent.store.RandomId;
import dev.dbwright.agent.store.SessionInfo;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.store.SqliteStore;
import dev.dbwright.agent.store.Store;
import dev.dbwright.agent.store.StoredEvent;
import dev.dbwright.agent.store.StoredTurn;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.health.SnapshotStore;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.safety.ConfirmationCard;
import dev.dbwright.tools.safety.ConfirmationDesk;
import dev.dbwright.tools.safety.CutOffChange;
import dev.dbwright.tools.safety.ExecutionReport;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The specialist: sessions, turns, confirmations. One instance serves all conversations of a
 * process; several processes may share its store.
 */
public final class Specialist implements AutoCloseable {
  private final Store store;
  private final ConfirmationDesk desk;
  private final Approvals approvals;
  private final ToolCatalog tools;
  private final Turns turns;
  private final ConnectedDatabase connected = new ConnectedDatabase();

  private Specialist(
      Config config,
      Clock clock,
      Store store,
      Function<Config, ModelInUse> models,
      BiFunction<ConfirmationDesk, SnapshotStore, ToolCatalog> assembly) {
    this.store = store;
    this.desk = new ConfirmationDesk(store.confirmations(), store.audit(), clock);
    this.approvals = new Approvals(store, desk, clock);
    this.tools = assembly.apply(desk, store.snapshots());
    this.turns = new Turns(config, store, models, tools);
  }

  /** Opens the store and prepares the model that {@code config} names; calls no model yet. */
  public static Specialist open(Config config, Clock clock) {
    ModelProviders.provider(config); // a name that nobody has is told now, not in the first turn
    return open(
        config,
        clock,
        ModelProviders::open,
        (desk, snapshots) -> ToolCatalog.standard(desk, snapshots, clock, config.cacheDir()));
  }

  /** With models and tools of a test's own. */
  static Specialist open(
      Config config,
      Clock clock,
      Function<Config, ModelInUse> models,
      BiFunction<ConfirmationDesk, SnapshotStore, ToolCatalog> assembly) {
    return new Specialist(
        config, clock, SqliteStore.open(config.storeFile(), clock), models, assembly);
  }

  /** All tools, bound to this specialist's desk. */
  public ToolCatalog tools() {
    return tools;
  }

  /**
   * Uses {@code database} for all turns from now on; the one before is closed as soon as no turn
   * and no change uses it any more.
   */
  public void connect(Database database) {
    connected.replace(database);
  }

  public Optional<Database> database() {
    return connected.current();
  }

  /** The name of the model in use: {@code offline}, {@code openai:gpt-…}. */
  public String modelName() {
    return turns.modelName();
  }

  /**
   * True where what is said leaves this machine: a person is told before the first turn.
   *
   * @throws DbwrightException {@code MODEL_UNKNOWN}
   */
  public boolean hasOutsideModel() {
    return turns.model().outside();
  }

  /** A new session of {@code principal}. */
  public SessionInfo newSession(String principal) {
    return store.sessions().create(principal);
  }

  /**
   * @throws DbwrightException where {@code principal} has no such session
   */
  public SessionInfo session(String principal, String session) {
    return store
        .sessions()
        .find(principal, session)
        .orElseThrow(() -> new DbwrightException(SESSION_UNKNOWN, session));
  }

  /** The newest first. */
  public List<SessionInfo> sessions(String principal) {
    return store.sessions().list(principal);
  }

  /** What was said, oldest first. */
  public List<SessionMessage> messages(String principal, String session) {
    return store.sessions().messages(session(principal, session).id());
  }

  /**
   * Deletes it with all that was said; the audit log stays.
   *
   * @throws DbwrightException where {@code principal} has no such session, or it is answering
   */
  public void deleteSession(String principal, String session) {
    if (!store.sessions().delete(principal, session)) {
      throw new DbwrightException(SESSION_UNKNOWN, session);
    }
  }

  public String newTurnId() {
    return RandomId.next("t");
  }

  /**
   * Runs one turn on the calling thread; {@code sink} hears each event once it is stored. Failures
   * of model and tools are events, not exceptions.
   *
   * @throws DbwrightException where the turn cannot start: unknown session, another turn running,
   *     store unusable
   */
  public TurnResult say(Ask ask, Cancellation cancellation, Consumer<NumberedEvent> sink) {
    session(ask.principal(), ask.session());
    return connected.use(database -> turns.say(ask, database, cancellation, sink));
  }

  /**
   * The stored events of a turn after {@code afterSeq}; the turn is over when the last one is
   * Ended. A turn whose process died reads as failed.
   *
   * @throws DbwrightException {@code TURN_UNKNOWN} where {@code principal} has no such turn
   */
  public List<StoredEvent> events(String principal, String turn, long afterSeq) {
    StoredTurn stored =
        store
            .turns()
            .find(turn)
            .filter(found -> store.sessions().find(principal, found.session()).isPresent())
            .orElseThrow(() -> new DbwrightException(TURN_UNKNOWN, turn));
    return turns.events(stored, afterSeq);
  }

  /** The open confirmations of {@code principal}, in any of its sessions. */
  public List<PendingConfirmation> confirmations(String principal) {
    return desk.open(principal);
  }

  /** What a person must see before approving. */
  public ConfirmationCard confirmation(String principal, String id) {
    return desk.card(id, principal);
  }

  /** Approves with the typed phrase and executes at once on the connected database. */
  public ExecutionReport approve(String principal, String id, String phrase) {
    return approve(principal, id, phrase, new Cancellation());
  }

  /**
   * @param cancellation stops the change while it runs: what was done is told
   */
  public ExecutionReport approve(
      String principal, String id, String phrase, Cancellation cancellation) {
    return connected.use(
        database -> approvals.approve(principal, id, phrase, database, cancellation));
  }

  /**
   * Stops an approved change that runs in this process, from any thread.
   *
   * @throws DbwrightException {@code CONFIRMATION_UNKNOWN} where {@code principal} has none such
   */
  public void cancelChange(String principal, String id) {
    approvals.cancel(principal, id);
  }

  /**
   * Changes whose process ended while it carried them out, and what became of them; each is told
   * once. Of another database than the connected one it is only known that there is one.
   */
  public List<CutOffChange> cutOffChanges() {
    return connected.use(approvals::cutOff);
  }

  public void refuse(String principal, String id) {
    approvals.refuse(principal, id);
  }

  /** The newest first. */
  public List<AuditLog.Entry> audit(int limit) {
    return store.audit().latest(limit);
  }

  /** What health checks saw of databases. */
  public SnapshotStore snapshots() {
    return store.snapshots();
  }

  @Override
  public synchronized void close() {
    turns.close();
    tools.close();
    connected.close();
    store.close();
  }
}
