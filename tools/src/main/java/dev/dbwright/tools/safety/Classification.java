package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;

/** Every statement of a text, and the worst of their effects. An empty text is unknown. */
public record Classification(
    List<ClassifiedStatement> statements,
    Effect effect,
    boolean changesData,
    boolean needsConfirmation)
    implements Presentable {
  public Classification {
    statements = List.copyOf(statements);
  }

  @Override
  public Document present() {
    throw new UnsupportedOperationException();
  }
}
