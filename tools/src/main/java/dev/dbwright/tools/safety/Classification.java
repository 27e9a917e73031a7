package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Block;
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
  private static final int LONGEST_SHOWN = 80;

  public Classification {
    statements = List.copyOf(statements);
  }

  /** With the worst effect of {@code statements}, and what follows from it. */
  static Classification of(List<ClassifiedStatement> statements) {
    Effect worst =
        statements.stream()
            .map(ClassifiedStatement::effect)
            .reduce(Effect::or)
            .orElse(Effect.UNKNOWN);
    boolean changes = worst.compareTo(Effect.SESSION) > 0;
    return new Classification(statements, worst, changes, changes);
  }

  @Override
  public Document present() {
    if (statements.isEmpty()) {
      return Document.builder().paragraph("There is no statement in this text.").build();
    }
    List<List<String>> rows =
        statements.stream()
            .map(
                statement ->
                    List.of(
                        statement.line() + ":" + statement.column(),
                        statement.effect().id(),
                        shortened(statement.text()),
                        String.join("; ", statement.reasons())))
            .toList();
    return Document.builder()
        .add(
            new Block.Table(
                List.of(
                    Block.Column.right("line:col"),
                    Block.Column.left("effect"),
                    Block.Column.left("statement"),
                    Block.Column.left("why")),
                rows))
        .paragraph(verdict())
        .build();
  }

  private String verdict() {
    return needsConfirmation
        ? "Worst effect: " + effect.id() + ". A person has to confirm this before it is run."
        : "Worst effect: " + effect.id() + ". Nothing here changes data.";
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN - 1) + "…";
  }
}
