package dev.dbwright.repl.connect;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_PASSWORD_NEEDED;

import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import java.io.Console;
import java.util.Optional;
import java.util.function.Function;

/** Asks for a password, without showing it, where the server wants one and none was given. */
public final class PasswordPrompt {
  private final Function<String, Optional<String>> ask;

  /** On the terminal of this process; where it has none, nobody is asked. */
  public PasswordPrompt() {
    this(PasswordPrompt::onTerminal);
  }

  /** With a test's own answer. */
  PasswordPrompt(Function<String, Optional<String>> ask) {
    this.ask = ask;
  }

  /**
   * Opens {@code spec}, with a password from the person where the server asks for one.
   *
   * @throws DbwrightException as {@code opening} does
   */
  public Database whereAskedFor(ConnectionSpec spec, Function<ConnectionSpec, Database> opening) {
    try {
      return opening.apply(spec);
    } catch (DbwrightException e) {
      if (e.code() != DATABASE_PASSWORD_NEEDED) {
        throw e;
      }
      String question = TerminalText.line("Password of " + spec.user() + " for " + spec.label());
      String typed = ask.apply(question + ": ").orElseThrow(() -> e);
      return opening.apply(spec.withPassword(typed));
    }
  }

  // Null on 17 where a stream is redirected; from 22 on only the launcher's word tells.
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<String> onTerminal(String question) {
    Console console = System.console();
    boolean person = System.getProperty("dbwright.terminal", "").contains("in");
    if (console == null || !person) {
      return Optional.empty();
    }
    char[] typed = console.readPassword("%s", question);
    return typed == null ? Optional.empty() : Optional.of(new String(typed));
  }
}
