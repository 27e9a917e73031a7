package dev.dbwright.repl.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/** Blocks of Markdown as lines of a terminal; a blank line stands between blocks. */
final class BlockLines extends AbstractVisitor {
  private static final String CODE_INDENT = "    ";
  private static final int RULE_COLUMNS = 40;
  // Nested deeper than the terminal is wide, text still gets a few columns.
  private static final int NARROWEST_TEXT = 10;

  private final List<String> lines = new ArrayList<>();
  private final int width;
  private final boolean color;
  private boolean tight;

  private BlockLines(int width, boolean color) {
    this.width = Math.max(NARROWEST_TEXT, width);
    this.color = color;
  }

  static List<String> of(Node parent, int width, boolean color) {
    return of(parent, width, color, false);
  }

  private static List<String> of(Node parent, int width, boolean color, boolean tight) {
    var visitor = new BlockLines(width, color);
    visitor.tight = tight;
    visitor.visitChildren(parent);
    return visitor.lines;
  }

  @Override
  public void visit(Paragraph paragraph) {
    add(Wrapping.wrap(InlineRuns.of(paragraph), width, color));
  }

  @Override
  public void visit(Heading heading) {
    List<Run> runs =
        InlineRuns.of(heading).stream()
            .map(run -> new Run(run.text(), Set.of(Style.BOLD)))
            .toList();
    add(Wrapping.wrap(runs, width, color));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    code(code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    code(code.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    List<String> shown = new ArrayList<>();
    for (String line : TerminalText.lines(html.getLiteral()).split("\n", -1)) {
      shown.addAll(Wrapping.wrap(List.of(new Run(line, Set.of())), width, color));
    }
    add(shown);
  }

  @Override
  public void visit(ThematicBreak rule) {
    add(List.of(Style.DIM.paint("─".repeat(Math.min(width, RULE_COLUMNS)), color)));
  }

  @Override
  public void visit(BlockQuote quote) {
    String bar = Style.DIM.paint("│", color) + " ";
    add(prefixed(of(quote, width - 2, color), bar, bar));
  }

  @Override
  public void visit(BulletList list) {
    list(list, list.isTight(), "• ", 0);
  }

  @Override
  public void visit(OrderedList list) {
    Integer first = list.getMarkerStartNumber();
    list(list, list.isTight(), "", first == null ? 1 : first);
  }

  /** The parser takes definitions out of the text; a reader would miss them. */
  @Override
  public void visit(LinkReferenceDefinition definition) {
    String text = "[" + definition.getLabel() + "]: " + definition.getDestination();
    add(Wrapping.wrap(List.of(new Run(TerminalText.line(text), Set.of(Style.DIM))), width, color));
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock table) {
      add(TableLines.of(table, width, color));
    } else {
      visitChildren(block);
    }
  }

  /** {@code marker} of a bullet, or empty for numbers from {@code number}. */
  private void list(ListBlock list, boolean tightList, String marker, int number) {
    List<String> shown = new ArrayList<>();
    int next = number;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String first = marker.isEmpty() ? next++ + ". " : marker;
      String rest = " ".repeat(TerminalText.columns(first));
      if (!shown.isEmpty() && !tightList) {
        shown.add("");
      }
      List<String> content = of(item, width - rest.length(), color, tightList);
      shown.addAll(prefixed(content.isEmpty() ? List.of("") : content, first, rest));
    }
    add(shown);
  }

  /** Code is neither wrapped nor marked: it is there to be copied. */
  private void code(String literal) {
    List<String> shown = new ArrayList<>();
    for (String line : TerminalText.lines(literal).stripTrailing().split("\n", -1)) {
      shown.add((CODE_INDENT + line).stripTrailing());
    }
    add(shown);
  }

  private void add(List<String> block) {
    if (!lines.isEmpty() && !tight) {
      lines.add("");
    }
    lines.addAll(block);
  }

  private static List<String> prefixed(List<String> content, String first, String rest) {
    List<String> shown = new ArrayList<>();
    for (String line : content) {
      shown.add(((shown.isEmpty() ? first : rest) + line).stripTrailing());
    }
    return shown;
  }
}
