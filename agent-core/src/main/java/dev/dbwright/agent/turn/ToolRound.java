package dev.dbwright.agent.turn;

import static dev.dbwright.tools.error.ErrorCode.TURN_CANCELLED;

import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.agent.langchain.ToolAnswer;
import dev.dbwright.agent.langchain.ToolBridge;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.ToolContext;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The tools that a model asked for at once, run side by side; each gets exactly one answer. */
final class ToolRound {
  private final ToolBridge tools;
  private final ToolContext context;
  private final TurnOutput out;
  private final Executor pool;

  ToolRound(ToolBridge tools, ToolContext context, TurnOutput out, Executor pool) {
    this.tools = tools;
    this.context = context;
    this.out = out;
    this.pool = pool;
  }

  /** The answers in the order of the requests; those that a stop overtook say so. */
  List<ToolAnswer> run(List<ToolExecutionRequest> requests, TurnStop stop) {
    List<Call> calls = requests.stream().map(Call::new).toList();
    calls.forEach(Call::start);
    try {
      stop.await(
          CompletableFuture.allOf(
              calls.stream().map(c -> c.answer).toArray(CompletableFuture[]::new)));
    } catch (TurnStopped e) {
      var overtaken = ToolAnswer.failed(new DbwrightException(TURN_CANCELLED));
      calls.forEach(call -> call.finish(overtaken));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // a call's answer never fails: faults are answers
    }
    return calls.stream().map(call -> call.answer.join()).toList();
  }

  private final class Call {
    private final ToolExecutionRequest request;
    private final long startedNanos = System.nanoTime();
    private final CompletableFuture<ToolAnswer> answer = new CompletableFuture<>();

    Call(ToolExecutionRequest request) {
      this.request = request;
    }

    void start() {
      out.say(
          new TurnEvent.ToolStarted(
              request.id(), request.name(), SecretMask.mask(request.arguments())));
      CompletableFuture<ToolAnswer> running;
      try {
        running = CompletableFuture.supplyAsync(() -> tools.run(request, context), pool);
      } catch (RuntimeException e) {
        running = CompletableFuture.failedFuture(e); // the pool is full or shut down
      }
      var unused =
          running
              .exceptionally(failure -> ToolBridge.fault(request.name(), failure))
              .thenAccept(this::finish);
    }

    /** The first answer counts: a tool that ignores its cancellation may come late. */
    synchronized void finish(ToolAnswer first) {
      if (answer.isDone()) {
        return;
      }
      long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
      out.say(
          new TurnEvent.ToolFinished(
              request.id(), request.name(), first.result(), first.error(), elapsedMs));
      answer.complete(first);
    }
  }
}
