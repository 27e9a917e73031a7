package dev.dbwright.agent;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;
import static dev.dbwright.tools.error.ErrorCode.TURN_CANCELLED;
import static dev.dbwright.tools.error.ErrorCode.TURN_LOST;

import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.langchain.WindowMemory;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.model.ModelInUse.Reach;
import dev.dbwright.agent.persona.PromptLibrary;
import dev.dbwright.agent.store.Store;
import dev.dbwright.agent.store.StoredEvent;
import dev.dbwright.agent.store.StoredTurn;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.Conversation;
import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnEvent;
import dev.dbwright.agent.turn.TurnLimits;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs turns under their session's lease and reads them back. */
final class Turns implements AutoCloseable {
  private final Config config;
  private final Store store;
  private final Function<Config, ModelInUse> models;
  private final ToolCatalog tools;
  private final String systemPrompt = new PromptLibrary(Thresholds.load()).systemPrompt();
  private final ExecutorService pool = Executors.newCachedThreadPool(daemon("dbwright-tool"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemon("dbwright-lease"));
  private final TurnLease lease;
  private final Set<TurnRecorder> running = ConcurrentHashMap.newKeySet();
  private @Nullable ModelInUse model;

  Turns(Config config, Store store, Function<Config, ModelInUse> models, ToolCatalog tools) {
    this.config = config;
    this.store = store;
    this.models = models;
    this.tools = tools;
    this.lease = new TurnLease(store.turns(), timer);
  }

  /** As configured until the model was opened. */
  synchronized String modelName() {
    return model == null ? config.model() : model.name();
  }

  TurnResult say(
      Ask ask,
      Optional<Database> database,
      Cancellation cancellation,
      Consumer<NumberedEvent> sink) {
    var recorder = new TurnRecorder(store, ask, sink);
    lease.hold(
        ask,
        cancellation,
        () -> {
          running.add(recorder);
          try {
            recorder.question();
            converse(ask, database, cancellation, recorder);
          } catch (RuntimeException e) {
            bury(recorder, e);
            throw e;
          } finally {
            running.remove(recorder);
          }
        });
    return recorder.result();
  }

  List<StoredEvent> events(StoredTurn turn, long afterSeq) {
    List<StoredEvent> events = new ArrayList<>(store.turns().events(turn.id(), afterSeq));
    if (turn.state() == StoredTurn.State.LOST) {
      // Made up at each reading, the same each time: a lost turn never gets another event.
      long seq = turn.lastSeq();
      var failed = new TurnEvent.Failed(new DbwrightException(TURN_LOST, turn.id()).toRecord());
      List.of(stored(turn, seq + 1, failed), stored(turn, seq + 2, new TurnEvent.Ended("failed")))
          .stream()
          .filter(event -> event.seq() > afterSeq)
          .forEach(events::add);
    }
    return List.copyOf(events);
  }

  /** Ends what still runs, so that no session waits for a lease to run out. */
  @Override
  public void close() {
    running.forEach(recorder -> bury(recorder, new DbwrightException(TURN_CANCELLED)));
    timer.shutdownNow();
    pool.shutdownNow();
  }

  private void converse(
      Ask ask, Optional<Database> database, Cancellation cancellation, TurnRecorder recorder) {
    store.memory().deliverNotes(ask.session());
    ModelInUse opened;
    try {
      opened = model();
    } catch (DbwrightException e) {
      recorder.fail(e.toRecord());
      return;
    }
    Reach reads =
        opened.reads().orFurther(new Reach(config.memoryTokens(), config.toolResultChars()));
    var memory =
        new WindowMemory(ask.session(), store.memory(), reads.memoryTokens(), systemPrompt);
    var limits = new TurnLimits(config.turnTimeout(), config.toolRounds(), reads.resultChars());
    new Conversation(opened, memory, tools, limits, pool)
        .say(
            Attachments.join(ask.text(), ask.files()),
            new ToolContext(new Caller(ask.principal(), ask.session()), database, cancellation),
            recorder);
  }

  synchronized ModelInUse model() {
    ModelInUse opened = model;
    if (opened == null) {
      opened = models.apply(config);
      model = opened;
    }
    return opened;
  }

  /** Frees the session at once; where the store is what failed, the lease runs out. */
  private static void bury(TurnRecorder recorder, RuntimeException fault) {
    DbwrightException failure =
        fault instanceof DbwrightException known
            ? known
            : new DbwrightException(INTERNAL_FAULT, fault.getClass().getSimpleName());
    try {
      recorder.failUnheard(failure.toRecord());
    } catch (DbwrightException e) {
      fault.addSuppressed(e);
    }
  }

  private static StoredEvent stored(StoredTurn turn, long seq, TurnEvent event) {
    var numbered = new NumberedEvent(turn.session(), turn.id(), seq, event);
    return new StoredEvent(seq, numbered.json(), numbered.last());
  }

  private static ThreadFactory daemon(String name) {
    return work -> {
      var thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
