package dev.dbwright.repl.chat;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.agent.store.SessionInfo;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.repl.markdown.MarkdownStream;
import dev.dbwright.repl.markdown.Style;
import dev.dbwright.repl.markdown.TerminalText;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** {@code /history}, {@code /export} and {@code /new}. */
final class SessionCommands {
  private static final int MOST_LISTED = 20;
  private static final int MOST_REPEATED = 6;

  private final ChatState state;
  private final Screen screen;

  SessionCommands(ChatState state, Screen screen) {
    this.state = state;
    this.screen = screen;
  }

  void history(Optional<String> id) {
    if (id.isPresent()) {
      resume(id.get());
      return;
    }
    List<SessionInfo> sessions = state.specialist().sessions(state.principal());
    if (sessions.isEmpty()) {
      screen.note("There is no session yet.");
      return;
    }
    var time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    screen.rows(
        sessions.stream()
            .limit(MOST_LISTED)
            .map(
                session ->
                    new Screen.Row(
                        session.id(), time.format(session.lastUsedAt()) + "  " + session.title()))
            .toList());
    if (sessions.size() > MOST_LISTED) {
      screen.note("and " + (sessions.size() - MOST_LISTED) + " older ones");
    }
  }

  void export(Optional<String> file) {
    Optional<SessionInfo> session = state.session();
    if (session.isEmpty()) {
      screen.note("There is nothing to export yet.");
      return;
    }
    String name = file.orElseGet(() -> "dbwright-" + session.get().id() + ".md");
    Path path = AttachedFiles.resolve(name);
    List<SessionMessage> messages =
        state.specialist().messages(state.principal(), session.get().id());
    SessionMarkdown.write(path, SessionMarkdown.of(session.get(), messages));
    screen.line("Written to " + TerminalText.line(path.toString()) + ".");
  }

  void startAnew() {
    state.startAnew();
    screen.note("The next question starts a fresh session; /history lists the others.");
  }

  List<String> ids() {
    return state.specialist().sessions(state.principal()).stream().map(SessionInfo::id).toList();
  }

  /** The last messages are repeated, so that one knows where one was. */
  private void resume(String id) {
    SessionInfo session = state.specialist().session(state.principal(), id);
    state.resume(session);
    List<SessionMessage> said =
        state.specialist().messages(state.principal(), id).stream()
            .filter(message -> !message.role().equals("tool"))
            .toList();
    for (SessionMessage message :
        said.subList(Math.max(0, said.size() - MOST_REPEATED), said.size())) {
      screen.gap();
      if (message.role().equals("user")) {
        screen.print(question(message.text()));
      } else {
        var answer = new MarkdownStream(screen::width, screen.color());
        screen.print(answer.push(message.text()) + answer.finish());
      }
    }
    screen.gap();
    screen.note("Going on with session " + TerminalText.line(session.id()) + ".");
  }

  private String question(String text) {
    Attachments.Message asked = Attachments.split(text);
    var shown = new StringBuilder();
    TerminalText.lines(asked.text())
        .strip()
        .lines()
        .forEach(line -> shown.append("> ").append(line).append('\n'));
    for (Attachment file : asked.files()) {
      String name = "> [file " + TerminalText.line(file.name()) + "]";
      shown.append(Style.DIM.paint(name, screen.color())).append('\n');
    }
    return shown.toString();
  }
}
