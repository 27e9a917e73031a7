package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document for a terminal: wrapped to its width, with colour where the terminal has it. */
public final class AnsiRenderer implements BlockVisitor<String> {
  private static final String MARGIN = "  ";

  private final TextForm form;
  private final int width;

  private AnsiRenderer(TextForm form) {
    this.form = form;
    this.width = form.width();
  }

  /** The document as lines, each ended by a line feed. */
  public static String render(Document document, TextForm form) {
    var renderer = new AnsiRenderer(form);
    return document.blocks().stream()
        .map(block -> block.accept(renderer))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String heading(Block.Heading heading) {
    return style(Style.BOLD, PlainText.cleanLine(heading.text())) + "\n";
  }

  @Override
  public String paragraph(Block.Paragraph paragraph) {
    return lines(TextLayout.wrap(PlainText.clean(paragraph.text()), width));
  }

  @Override
  public String listing(Block.Listing listing) {
    var text = new StringBuilder();
    int number = 1;
    for (String item : listing.items()) {
      text.append(item(listing.ordered() ? number++ + ". " : "- ", item));
    }
    return text.toString();
  }

  private String item(String mark, String item) {
    var text = new StringBuilder();
    List<String> wrapped =
        TextLayout.wrap(PlainText.clean(item), width - MARGIN.length() - mark.length());
    for (int i = 0; i < wrapped.size(); i++) {
      text.append(MARGIN).append(i == 0 ? mark : " ".repeat(mark.length()));
      text.append(wrapped.get(i)).append('\n');
    }
    return text.toString();
  }

  @Override
  public String code(Block.Code code) {
    return PlainText.clean(code.text())
            .stripTrailing()
            .lines()
            .map(line -> "    " + style(Style.CYAN, line))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  @Override
  public String table(Block.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns().stream().map(Block.Column::title).toList());
    table.rows().forEach(row -> rows.add(row.stream().map(PlainText::cleanLine).toList()));
    return grid(TextLayout.columns(table.columns(), rows, width - MARGIN.length()));
  }

  @Override
  public String tree(Block.Tree tree) {
    return indented(TreeText.lines(tree, inside(), this::tone));
  }

  @Override
  public String entityDiagram(Block.EntityDiagram diagram) {
    return indented(EntityText.lines(diagram, inside(), this::tone));
  }

  @Override
  public String network(Block.Network network) {
    return indented(NetworkText.lines(network, inside()));
  }

  private TextForm inside() {
    return new TextForm(width - MARGIN.length(), form.color(), form.unicode());
  }

  private static String indented(List<String> lines) {
    return lines.stream()
        .map(line -> (line.isEmpty() ? "" : MARGIN) + line + "\n")
        .collect(Collectors.joining());
  }

  private String tone(Block.Tone tone, String text) {
    return switch (tone) {
      case QUIET -> style(Style.DIM, text);
      case PLAIN -> text;
      case LOUD -> style(Style.YELLOW, text);
    };
  }

  /** A terminal draws no areas; the tree has the same figures. */
  @Override
  public String icicle(Block.Icicle icicle) {
    return "";
  }

  /** As of {@link #icicle}. */
  @Override
  public String stepChart(Block.StepChart chart) {
    return "";
  }

  /** As of {@link #icicle}. */
  @Override
  public String bandChart(Block.BandChart chart) {
    return "";
  }

  /** A terminal opens nothing; in the chat /show does. */
  @Override
  public String folded(Block.Folded folded) {
    return paragraph(new Block.Paragraph("▸ " + folded.title() + " (--output html opens it)"));
  }

  @Override
  public String findings(Block.Findings findings) {
    var text = new StringBuilder();
    int number = findings.from();
    for (Block.Found found : findings.found()) {
      String numbers = found.source() + ": " + String.join(", ", found.numbers());
      String said =
          "%s: %s [%s]. %s".formatted(found.name(), found.message(), numbers, found.advice());
      text.append(item(number++ + ". ", said.strip()));
    }
    return text.toString();
  }

  @Override
  public String callout(Block.Callout callout) {
    Style style =
        switch (callout.kind()) {
          case NOTE -> Style.CYAN;
          case WARNING -> Style.YELLOW;
          case DANGER -> Style.RED;
        };
    var text = new StringBuilder();
    text.append(style(style, "┌ " + PlainText.cleanLine(callout.title()))).append('\n');
    for (String line : callout.lines()) {
      for (String wrapped : TextLayout.wrap(PlainText.clean(line), width - 2)) {
        text.append(style(style, "│ ")).append(wrapped).append('\n');
      }
    }
    return text.append(style(style, "└")).append('\n').toString();
  }

  /** The first line is the head. */
  private String grid(List<String> lines) {
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        text.append(MARGIN).append(i == 0 ? style(Style.DIM, lines.get(i)) : lines.get(i));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private String style(Style style, String text) {
    return form.color() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
  }

  private enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    YELLOW(33),
    CYAN(36);

    private final int code;

    Style(int code) {
      this.code = code;
    }
  }
}
