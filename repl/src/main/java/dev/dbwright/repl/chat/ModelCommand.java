package dev.dbwright.repl.chat;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.database.Database;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** {@code /model}: which model answers, and what leaves this machine with it. */
final class ModelCommand implements AutoCloseable {
  private static final String OFFLINE = "offline";

  private final ChatState state;
  private final Screen screen;
  private final Clock clock;
  private final Deque<Specialist> opened = new ArrayDeque<>();
  private String announced = OFFLINE;

  ModelCommand(ChatState state, Screen screen, Clock clock) {
    this.state = state;
    this.screen = screen;
    this.clock = clock;
  }

  void run(Optional<String> name) {
    name.ifPresent(this::use);
    screen.line("Model: " + described() + ".");
  }

  /** The model in a few words. */
  String described() {
    String name = state.specialist().modelName();
    return name.equals(OFFLINE)
        ? "offline (rules on this machine, not a language model)"
        : TerminalText.line(name) + " at " + host();
  }

  /** Said once for each model, before the first turn that it hears. */
  void announce() {
    String name = state.specialist().modelName();
    if (!name.equals(announced) && !name.equals(OFFLINE)) {
      screen.note(
          described()
              + " is sent what you type, attached files and what the tools find, names and rows of"
              + " your database included.");
    }
    announced = name;
  }

  /** The same store, session and database; only the model is another. */
  private void use(String name) {
    Config config = withModel(state.config(), name);
    Specialist another = Specialist.open(config, clock);
    // A connection of its own: the specialist before closes the one it holds.
    state
        .specialist()
        .database()
        .map(Database::spec)
        .ifPresent(spec -> another.connect(Database.open(spec)));
    opened.push(another);
    state.use(another, config);
  }

  private String host() {
    String host = state.config().modelBaseUrl().getHost();
    return host == null ? "an unknown host" : TerminalText.line(host);
  }

  private static Config withModel(Config config, String name) {
    return new Config(
        name,
        config.modelBaseUrl(),
        config.modelKey(),
        config.database(),
        config.dataDir(),
        config.cacheDir(),
        config.turnTimeout(),
        config.toolRounds(),
        config.memoryTokens(),
        config.toolResultChars(),
        config.http(),
        config.connections());
  }

  /** Closes the specialists opened here; the first one belongs to who started the chat. */
  @Override
  public void close() {
    opened.forEach(Specialist::close);
  }
}
