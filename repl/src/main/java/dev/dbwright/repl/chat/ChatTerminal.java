package dev.dbwright.repl.chat;

import java.io.IOException;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal and what it can show.
 *
 * @param color false where {@code NO_COLOR} is set or the terminal is a dumb one
 * @param moving false where the cursor cannot be moved
 */
public record ChatTerminal(Terminal terminal, boolean color, boolean moving)
    implements AutoCloseable {
  private static final int USUAL_COLUMNS = 80;
  // Narrower than this, lines are left to the terminal to break.
  private static final int FEWEST_COLUMNS = 20;

  /** The terminal that this process was started in. */
  public static ChatTerminal open() throws IOException {
    return of(TerminalBuilder.builder().system(true).dumb(true).build(), System.getenv());
  }

  /** {@code terminal} as far as {@code environment} lets it be used ({@code NO_COLOR}). */
  static ChatTerminal of(Terminal terminal, Map<String, String> environment) {
    boolean moving = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
    boolean color = moving && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new ChatTerminal(terminal, color, moving);
  }

  /** Asked anew for each text, since windows are resized; a dumb terminal knows no width. */
  int columns() {
    int columns = terminal.getSize().getColumns();
    return columns <= 0 ? USUAL_COLUMNS : Math.max(FEWEST_COLUMNS, columns);
  }

  Screen screen() {
    return new Screen(terminal.writer(), this::columns, color, moving);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
