package dev.dbwright.repl.markdown;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The text inside a block as runs. Links and images show where they lead; nothing is hidden. */
final class InlineRuns extends AbstractVisitor {
  private final List<Run> runs = new ArrayList<>();
  private final Set<Style> styles = EnumSet.noneOf(Style.class);

  private InlineRuns() {}

  static List<Run> of(Node parent) {
    var visitor = new InlineRuns();
    visitor.visitChildren(parent);
    return visitor.runs;
  }

  @Override
  public void visit(Text text) {
    add(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    within(Style.CYAN, () -> add(code.getLiteral()));
  }

  @Override
  public void visit(Emphasis emphasis) {
    within(Style.ITALIC, () -> visitChildren(emphasis));
  }

  @Override
  public void visit(StrongEmphasis emphasis) {
    within(Style.BOLD, () -> visitChildren(emphasis));
  }

  @Override
  public void visit(Link link) {
    int start = runs.size();
    visitChildren(link);
    target(link.getDestination(), start);
  }

  @Override
  public void visit(Image image) {
    int start = runs.size();
    visitChildren(image);
    target(image.getDestination(), start);
  }

  @Override
  public void visit(HtmlInline html) {
    add(html.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    add(" ");
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    runs.add(new Run(Run.LINE_BREAK, Set.of()));
  }

  /** A link whose text is its target already is shown once. */
  private void target(String destination, int start) {
    var shown = new StringBuilder();
    runs.subList(start, runs.size()).forEach(run -> shown.append(run.text()));
    String target = TerminalText.line(destination);
    if (!target.isEmpty() && !shown.toString().equals(target)) {
      within(Style.DIM, () -> add((shown.isEmpty() ? "(" : " (") + target + ")"));
    }
  }

  private void within(Style style, Runnable content) {
    boolean added = styles.add(style);
    content.run();
    if (added) {
      styles.remove(style);
    }
  }

  /** The parser decodes entities, a numeric escape too, so every leaf is cleaned again. */
  private void add(String literal) {
    runs.add(new Run(TerminalText.line(literal), new TreeSet<>(styles)));
  }
}
