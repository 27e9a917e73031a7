package dev.dbwright.repl.chat;

import dev.dbwright.repl.connect.PasswordPrompt;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.database.Transport;
import java.util.List;
import java.util.Optional;

/** {@code /connect}: opens a database and says what its role could do. */
final class ConnectCommand {
  // As on the command line, which SUPERUSER_REFUSED tells of.
  private static final String INSIST = "--allow-superuser";

  private final ChatState state;
  private final Screen screen;
  private final ConnectionEnvironment environment;

  ConnectCommand(ChatState state, Screen screen, ConnectionEnvironment environment) {
    this.state = state;
    this.screen = screen;
    this.environment = environment;
  }

  void run(List<String> arguments) {
    Optional<String> url =
        arguments.stream().filter(argument -> !argument.equals(INSIST)).findFirst();
    if (url.isEmpty()) {
      showConnected();
      return;
    }
    screen.status("connecting");
    try {
      connect(url.get(), arguments.contains(INSIST));
    } finally {
      screen.rest();
    }
  }

  private void showConnected() {
    String label =
        state
            .specialist()
            .database()
            .map(database -> "Connected: " + label(database) + ".")
            .orElse("Not connected.");
    screen.line(label + " " + Command.CONNECT.usage() + " connects another.");
  }

  private void connect(String url, boolean insists) {
    ConnectionSpec spec = state.config().connections().spec(url, environment);
    Database database =
        new PasswordPrompt()
            .whereAskedFor(
                spec,
                known -> insists ? Database.open(known) : Database.openRefusingSuperuser(known));
    state.specialist().connect(database);
    screen.rest();
    screen.line("Connected: " + label(database) + environment(database) + ", read only.");
    Transport transport = database.transport();
    if (transport.isWeak()) {
      screen.warning(transport.words());
    }
    database.role().warning().map(TerminalText::line).ifPresent(screen::warning);
    state
        .specialist()
        .cutOffChanges()
        .forEach(change -> screen.warning(TerminalText.line(change.line())));
  }

  private static String environment(Database database) {
    Environment environment = database.spec().environment();
    return environment == Environment.UNKNOWN ? "" : " (" + environment.id() + ")";
  }

  private static String label(Database database) {
    return TerminalText.line(database.identity().label());
  }
}
