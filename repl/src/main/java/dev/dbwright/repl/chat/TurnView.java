package dev.dbwright.repl.chat;

import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnEvent;
import dev.dbwright.repl.markdown.MarkdownStream;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows one turn as it happens. Each event's method returns what is going on after it. */
final class TurnView implements TurnEvent.Visitor<String> {
  private static final String THINKING = "thinking";
  private static final String WRITING = "writing";

  private final Screen screen;
  private final ToolRecords records;
  private final MarkdownStream answer;
  private final Map<String, String> running = new LinkedHashMap<>();
  private final List<PendingConfirmation> asked = new ArrayList<>();
  private Part last = Part.NONE;
  private boolean failed;

  /** What was written last: a blank line stands where it changes. */
  private enum Part {
    NONE,
    TOOLS,
    ANSWER
  }

  TurnView(Screen screen, ToolRecords records) {
    this.screen = screen;
    this.records = records;
    this.answer = new MarkdownStream(screen::width, screen.color());
    screen.status(THINKING);
  }

  void show(NumberedEvent numbered) {
    show(numbered.event());
  }

  synchronized void show(TurnEvent event) {
    screen.status(event.accept(this));
  }

  /** The turn is over, whichever way: what was held back is shown. */
  synchronized void end() {
    say(answer.finish());
    screen.rest();
  }

  /** The changes that wait for the person, in the order asked. */
  synchronized List<PendingConfirmation> asked() {
    return List.copyOf(asked);
  }

  synchronized boolean failed() {
    return failed;
  }

  @Override
  public String token(TurnEvent.Token token) {
    say(answer.push(token.text()));
    return running.isEmpty() ? WRITING : runningTools();
  }

  @Override
  public String toolStarted(TurnEvent.ToolStarted started) {
    say(answer.finish());
    running.put(started.callId(), started.tool());
    if (!screen.moving()) {
      write(Part.TOOLS, ToolLine.started(started.tool()) + "\n");
    }
    return runningTools();
  }

  @Override
  public String toolFinished(TurnEvent.ToolFinished finished) {
    say(answer.finish());
    running.remove(finished.callId());
    if (finished.result() != null) {
      records.add(finished.tool(), finished.result());
    }
    write(Part.TOOLS, ToolLine.finished(finished, screen.width(), screen.color()) + "\n");
    return running.isEmpty() ? THINKING : runningTools();
  }

  @Override
  public String confirmationAsked(TurnEvent.ConfirmationAsked confirmation) {
    asked.add(confirmation.confirmation());
    return THINKING;
  }

  @Override
  public String usage(TurnEvent.Usage usage) {
    return running.isEmpty() ? THINKING : runningTools();
  }

  @Override
  public String failed(TurnEvent.Failed failure) {
    failed = true;
    say(answer.finish());
    screen.error(failure.error());
    return "";
  }

  @Override
  public String ended(TurnEvent.Ended ended) {
    say(answer.finish());
    return "";
  }

  private String runningTools() {
    return String.join(", ", running.values());
  }

  private void say(String lines) {
    write(Part.ANSWER, lines);
  }

  private void write(Part part, String lines) {
    if (lines.isEmpty()) {
      return;
    }
    if (last != Part.NONE && last != part) {
      screen.gap();
    }
    last = part;
    screen.print(lines);
  }
}
