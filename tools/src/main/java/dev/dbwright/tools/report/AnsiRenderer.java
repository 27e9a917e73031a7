package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document for a terminal: wrapped to its width, with colour where the terminal has it. */
public final class AnsiRenderer implements Block.Visitor<String> {
  private static final int NARROWEST = 20;

  private final int width;
  private final boolean color;

  private AnsiRenderer(int width, boolean color) {
    this.width = Math.max(NARROWEST, width);
    this.color = color;
  }

  /**
   * The document as lines, each ended by a line feed.
   *
   * @param width columns of the terminal
   * @param color false leaves out every escape sequence
   */
  public static String render(Document document, int width, boolean color) {
    var renderer = new AnsiRenderer(width, color);
    return document.blocks().stream()
        .map(block -> block.accept(renderer))
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
      String mark = listing.ordered() ? number++ + ". " : "- ";
      List<String> wrapped = TextLayout.wrap(PlainText.clean(item), width - 2 - mark.length());
      for (int i = 0; i < wrapped.size(); i++) {
        text.append("  ").append(i == 0 ? mark : " ".repeat(mark.length()));
        text.append(wrapped.get(i)).append('\n');
      }
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
    return grid(TextLayout.columns(table.columns(), rows));
  }

  @Override
  public String tree(Block.Tree tree) {
    return grid(TextLayout.tree(tree).lines().toList());
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

  /** The first line is the head. Rows stay whole: a terminal wraps or scrolls what is too wide. */
  private String grid(List<String> lines) {
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        text.append("  ").append(i == 0 ? style(Style.DIM, lines.get(i)) : lines.get(i));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private String style(Style style, String text) {
    return color ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
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
