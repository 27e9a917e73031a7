package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.REQUEST_INVALID;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.store.StoredEvent;
import dev.dbwright.tools.error.DbwrightException;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sends a turn's events as server-sent events, from the store: whether the turn runs here, ran
 * before or runs in another process makes no difference to a reader. The id of an event is its
 * number, so {@code Last-Event-ID} says where to go on.
 */
final class EventStream {
  /** Proxies cut connections that are silent for a minute or less. */
  private static final long HEARTBEAT_MS = 15_000;

  /** How late an event of a turn in another process may be seen. */
  private static final long POLL_MS = 200;

  private final Specialist specialist;
  private final RunningTurns turns;

  EventStream(Specialist specialist, RunningTurns turns) {
    this.specialist = specialist;
    this.turns = turns;
  }

  /**
   * Blocks until the turn has ended or the reader is gone. Written to the servlet's response:
   * Javalin's own SSE answers only requests that accept nothing else, and GET alone.
   */
  void send(Context request, String principal, String turn, long afterSeq)
      throws IOException, InterruptedException {
    RunningTurns.Signal signal = turns.signalOf(turn);
    long raised = signal.count();
    List<StoredEvent> events = specialist.events(principal, turn, afterSeq);
    if (events.isEmpty() && isOver(principal, turn, afterSeq)) {
      request.status(204); // a browser that sees this does not ask again: HTML standard, 9.2.3
      return;
    }
    HttpServletResponse response = request.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    OutputStream out = response.getOutputStream();
    long seen = afterSeq;
    long quietSince = System.nanoTime();
    while (true) {
      for (StoredEvent event : events) {
        out.write(format(event));
        seen = event.seq();
        quietSince = System.nanoTime();
      }
      if ((System.nanoTime() - quietSince) / 1_000_000 >= HEARTBEAT_MS) {
        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        quietSince = System.nanoTime();
      }
      out.flush();
      if (!events.isEmpty() && events.get(events.size() - 1).last()) {
        return;
      }
      signal.await(raised, POLL_MS);
      raised = signal.count();
      events = specialist.events(principal, turn, seen);
    }
  }

  /** True where {@code afterSeq} was the last event: there will never be another one. */
  private boolean isOver(String principal, String turn, long afterSeq) {
    if (afterSeq <= 0) {
      return false;
    }
    List<StoredEvent> lastSeen = specialist.events(principal, turn, afterSeq - 1);
    if (lastSeen.isEmpty()) {
      int newest = specialist.events(principal, turn, 0).size();
      throw new DbwrightException(
          REQUEST_INVALID, "Last-Event-ID " + afterSeq + " is beyond the turn's " + newest);
    }
    return lastSeen.size() == 1 && lastSeen.get(0).last();
  }

  private static byte[] format(StoredEvent event) {
    return ("id: " + event.seq() + "\ndata: " + event.json() + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
