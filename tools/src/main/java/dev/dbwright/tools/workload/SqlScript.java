package dev.dbwright.tools.workload;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a script for psql, read piece by piece: what stands behind the last statement
 * of a piece begins the next one. Lines with psql's own commands are passed over.
 */
final class SqlScript {
  private static final int PIECE_CHARACTERS = 1 << 18;
  // A quote that nobody closes makes one statement of the rest of the script.
  private static final int LONGEST_STATEMENT = 1 << 25;

  private final BufferedReader in;
  private final Consumer<SqlStatement> target;
  private final StringBuilder piece = new StringBuilder();
  private int linesBefore;
  private boolean ended;

  private SqlScript(BufferedReader in, Consumer<SqlStatement> target) {
    this.in = in;
    this.target = target;
  }

  static void read(BufferedReader in, Consumer<SqlStatement> target) throws IOException {
    new SqlScript(in, target).run();
  }

  private void run() throws IOException {
    int wanted = PIECE_CHARACTERS;
    while (!ended) {
      fill(wanted);
      split();
      // Twice what is left: a statement of any length is looked at a few times only.
      wanted = Math.max(PIECE_CHARACTERS, 2 * piece.length());
    }
  }

  private void fill(int wanted) throws IOException {
    while (!ended && piece.length() < wanted) {
      @Nullable String line = in.readLine();
      ended = line == null;
      if (line != null) {
        piece.append(line.stripLeading().startsWith("\\") ? "" : line).append('\n');
      }
    }
  }

  private void split() {
    List<SqlStatement> statements = StatementSplitter.split(Engine.POSTGRESQL, piece.toString());
    boolean all = ended || piece.length() > LONGEST_STATEMENT || statements.isEmpty();
    int whole = all ? statements.size() : statements.size() - 1;
    for (SqlStatement each : statements.subList(0, whole)) {
      target.accept(
          new SqlStatement(linesBefore + each.line(), each.column(), each.text(), each.tokens()));
    }
    int done = all ? piece.length() : statements.get(whole).tokens().get(0).start();
    linesBefore += (int) piece.chars().limit(done).filter(c -> c == '\n').count();
    piece.delete(0, done);
  }
}
