package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.HtmlRenderer.element;
import static dev.dbwright.tools.report.HtmlRenderer.escape;

import java.util.List;
import java.util.Locale;

/**
 * A tree as nested lists whose branches open and close without a script. Each row has its figures,
 * and on request everything that is known of it.
 */
final class TreeHtml {
  // Browsers stop nesting elements at 512; two stand for a level. Deeper rows say how deep.
  private static final int DEEPEST = 100;
  private static final int LONGEST_LABEL = 160;

  private final Block.Tree tree;
  private final List<Block.TreeRow> rows;
  private final StringBuilder html = new StringBuilder();

  private TreeHtml(Block.Tree tree) {
    this.tree = tree;
    this.rows = tree.rows();
  }

  static String of(Block.Tree tree) {
    return HtmlRenderer.scrolling("Tree", new TreeHtml(tree).list());
  }

  private String list() {
    html.append("<div class=\"tree\">");
    head();
    html.append("<ul>");
    for (int i = 0; i < rows.size(); i++) {
      open(i);
      if (!hasChildren(i)) {
        html.append("</li>");
        close(nesting(i) - (i + 1 < rows.size() ? nesting(i + 1) : 0));
      }
    }
    return html.append("</ul></div>").toString();
  }

  private int nesting(int row) {
    return Math.min(DEEPEST, rows.get(row).depth());
  }

  private boolean hasChildren(int row) {
    return row + 1 < rows.size() && nesting(row + 1) > nesting(row);
  }

  private void head() {
    html.append("<div class=\"row head\" aria-hidden=\"true\"><span class=\"label\"></span>");
    for (Block.Column column : tree.columns()) {
      html.append("<span class=\"figure\">").append(escape(column.title())).append("</span>");
    }
    html.append("<span class=\"more\"></span></div>");
  }

  private void open(int i) {
    Block.TreeRow row = rows.get(i);
    html.append("<li>");
    if (hasChildren(i)) {
      html.append(row.folded() ? "<details>" : "<details open=\"\">");
      html.append("<summary class=\"row\">").append(content(row)).append("</summary>");
    } else {
      html.append("<div class=\"row\">").append(content(row)).append("</div>");
    }
    details(row);
    if (hasChildren(i)) {
      html.append("<ul>");
    }
  }

  private void close(int levels) {
    for (int level = 0; level < levels; level++) {
      html.append("</ul></details></li>");
    }
  }

  private String content(Block.TreeRow row) {
    var content = new StringBuilder("<span class=\"label\"><span class=\"key\">");
    content.append(escape(row.key())).append("</span> ");
    if (row.depth() > DEEPEST) {
      content.append("<span class=\"key\">level ").append(row.depth()).append("</span> ");
    }
    content.append(escape(PlainText.shortened(row.label(), LONGEST_LABEL)));
    if (!row.note().isEmpty()) {
      content.append(" <span class=\"note\">").append(escape(row.note())).append("</span>");
    }
    content.append("</span>");
    for (int i = 0; i < row.cells().size(); i++) {
      content.append(figure(tree.columns().get(i).title(), row.cells().get(i)));
    }
    return content.append("<span class=\"more\"></span>").toString();
  }

  private static String figure(String title, Block.Cell cell) {
    if (cell.text().isEmpty()) {
      return "<span class=\"figure\"></span>";
    }
    String tone = cell.tone().name().toLowerCase(Locale.ROOT);
    return "<span class=\"figure "
        + tone
        + "\"><span class=\"title\">"
        + escape(title)
        + " </span>"
        + escape(cell.text())
        + (cell.share() == null ? "" : bar(cell.share()))
        + "</span>";
  }

  /** Drawn, not styled: the page allows no style of its own to an element. */
  private static String bar(double share) {
    return "<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\""
        + " aria-hidden=\"true\"><rect width=\"100\" height=\"4\" class=\"rest\"/><rect width=\""
        + Drawing.number(100 * Math.max(0, Math.min(1, share)))
        + "\" height=\"4\"/></svg>";
  }

  private void details(Block.TreeRow row) {
    if (row.details().isEmpty()) {
      return;
    }
    html.append("<details class=\"values\"><summary aria-label=\"All values of ");
    html.append(escape(row.key())).append("\">values</summary><dl>");
    for (Block.Detail detail : row.details()) {
      html.append(element("dt", detail.name())).append(element("dd", detail.value()));
    }
    html.append("</dl></details>");
  }
}
