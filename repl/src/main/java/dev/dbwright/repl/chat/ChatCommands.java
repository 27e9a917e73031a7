package dev.dbwright.repl.chat;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.tool.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Carries out what was typed after a slash. */
final class ChatCommands {
  private final ChatState state;
  private final Screen screen;
  private final ConnectCommand connect;
  private final ConfirmCommands confirmations;
  private final SessionCommands sessions;
  private final ModelCommand model;
  private final ShowCommand show;

  enum Next {
    STAY,
    LEAVE
  }

  ChatCommands(
      ChatState state,
      Screen screen,
      ConnectCommand connect,
      ConfirmCommands confirmations,
      SessionCommands sessions,
      ModelCommand model) {
    this.state = state;
    this.screen = screen;
    this.connect = connect;
    this.confirmations = confirmations;
    this.sessions = sessions;
    this.model = model;
    this.show = new ShowCommand(state.records(), screen);
  }

  /**
   * @throws dev.dbwright.tools.error.DbwrightException where the command fails; the chat goes on
   */
  Next run(CommandLine line) {
    Optional<Command> named = Command.named(line.word());
    if (named.isEmpty()) {
      unknown(line.word());
      return Next.STAY;
    }
    switch (named.get()) {
      case HELP -> help();
      case CONNECT -> connect.run(line.arguments());
      case FILE -> attach(line.arguments());
      case TOOLS -> tools(line.firstArgument());
      case SHOW -> show.run(line.firstArgument());
      case CONFIRM -> confirmations.confirm(line.firstArgument());
      case CANCEL -> confirmations.cancel(line.firstArgument());
      case HISTORY -> sessions.history(line.firstArgument());
      case EXPORT -> sessions.export(line.firstArgument());
      case MODEL -> model.run(line.firstArgument());
      case NEW -> sessions.startAnew();
      case QUIT -> {
        return Next.LEAVE;
      }
    }
    return Next.STAY;
  }

  private void unknown(String word) {
    String meant =
        Command.meantBy(word).map(command -> " Did you mean " + command.word() + "?").orElse("");
    screen.line(
        "There is no command " + TerminalText.line(word) + "." + meant + " /help lists them all.");
  }

  private void help() {
    screen.rows(
        Arrays.stream(Command.values())
            .map(command -> new Screen.Row(command.usage(), command.summary()))
            .toList());
    screen.note("Ctrl-C stops an answer. A pasted plan or SQL is one question, line ends and all.");
  }

  private void attach(List<String> paths) {
    for (String path : paths) {
      Attachment file = state.files().attach(path);
      screen.line(
          "Attached " + TerminalText.line(file.name()) + ", " + size(file.text().length()) + ".");
    }
    if (paths.isEmpty()) {
      screen.line(
          state.files().isEmpty()
              ? "No file is attached. " + Command.FILE.usage() + " attaches some."
              : "Attached: "
                  + TerminalText.line(
                      String.join(
                          ", ", state.files().all().stream().map(Attachment::name).toList()))
                  + ".");
    }
  }

  private static String size(int characters) {
    return characters < 10_000 ? characters + " characters" : characters / 1_000 + " k characters";
  }

  private void tools(Optional<String> number) {
    if (number.isPresent()) {
      openRecord(number.get());
      return;
    }
    screen.rows(state.specialist().tools().all().stream().map(ChatCommands::row).toList());
    List<ToolRecords.Entry> found = state.records().all();
    if (!found.isEmpty()) {
      screen.gap();
      screen.line("Found so far; /tools N shows one whole:");
      List<Screen.Row> rows = new ArrayList<>();
      for (ToolRecords.Entry entry : found) {
        String digest = Digest.of(entry.result().present());
        rows.add(new Screen.Row(String.valueOf(rows.size() + 1), entry.tool() + "  " + digest));
      }
      screen.rows(rows);
    }
  }

  private static Screen.Row row(Tool<?, ?> tool) {
    return new Screen.Row(tool.name(), tool.summary());
  }

  private void openRecord(String number) {
    Optional<ToolRecords.Entry> entry =
        number.matches("\\d{1,6}")
            ? state.records().numbered(Integer.parseInt(number))
            : Optional.empty();
    if (entry.isEmpty()) {
      screen.line("There is no result " + TerminalText.line(number) + ". /tools lists them.");
      return;
    }
    screen.document(entry.get().result().present());
  }
}
