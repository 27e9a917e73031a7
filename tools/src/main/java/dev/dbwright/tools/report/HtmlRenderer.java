package dev.dbwright.tools.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A document as an HTML fragment, well-formed XML too: no scripts, no styles, all escaped. */
public final class HtmlRenderer implements BlockVisitor<String> {
  private int drawings;

  private HtmlRenderer() {}

  public static String render(Document document) {
    var renderer = new HtmlRenderer();
    return document.blocks().stream()
        .map(block -> block.accept(renderer))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public String heading(Block.Heading heading) {
    return element("h" + heading.level(), heading.text());
  }

  @Override
  public String paragraph(Block.Paragraph paragraph) {
    return element("p", paragraph.text());
  }

  @Override
  public String listing(Block.Listing listing) {
    String tag = listing.ordered() ? "ol" : "ul";
    return "<" + tag + ">" + elements("li", listing.items()) + "</" + tag + ">";
  }

  @Override
  public String code(Block.Code code) {
    return "<pre><code class=\"language-"
        + escape(code.language())
        + "\">"
        + escape(code.text())
        + "</code></pre>";
  }

  @Override
  public String table(Block.Table table) {
    var html = new StringBuilder("<table><thead><tr>");
    table.columns().forEach(column -> html.append(cell("th", column, column.title())));
    html.append("</tr></thead><tbody>");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append(cell("td", table.columns().get(i), row.get(i)));
      }
      html.append("</tr>");
    }
    return scrolling("Table", html.append("</tbody></table>").toString());
  }

  @Override
  public String tree(Block.Tree tree) {
    return TreeHtml.of(tree);
  }

  @Override
  public String icicle(Block.Icicle icicle) {
    return figure(IcicleSvg.drawing(icicle));
  }

  @Override
  public String stepChart(Block.StepChart chart) {
    return figure(StepChartSvg.drawing(chart));
  }

  @Override
  public String bandChart(Block.BandChart chart) {
    return figure(BandChartSvg.drawing(chart));
  }

  @Override
  public String folded(Block.Folded folded) {
    String content =
        folded.content().blocks().stream()
            .map(block -> block.accept(this))
            .collect(Collectors.joining());
    return "<details>" + element("summary", folded.title()) + content + "</details>";
  }

  @Override
  public String entityDiagram(Block.EntityDiagram diagram) {
    return figure(EntitySvg.drawing(diagram));
  }

  @Override
  public String network(Block.Network network) {
    return figure(NetworkSvg.drawing(network));
  }

  private String figure(Drawing drawing) {
    drawings++;
    return "<figure><figcaption>"
        + escape(drawing.title())
        + "</figcaption>"
        + scrolling(drawing.title(), drawing.element("drawing-" + drawings))
        + element("p", drawing.summary())
        + "</figure>";
  }

  @Override
  public String findings(Block.Findings findings) {
    var html = new StringBuilder("<ol class=\"findings\" start=\"" + findings.from() + "\">");
    for (Block.Found found : findings.found()) {
      html.append("<li class=\"").append(escape(found.severity())).append("\"><p>");
      html.append(element("strong", found.name())).append(' ');
      html.append("<span class=\"severity\">").append(escape(found.severity())).append("</span> ");
      html.append(escape(found.message())).append(".</p><ul class=\"numbers\">");
      html.append(elements("li", found.numbers()));
      html.append(element("li", "[" + found.source() + "]")).append("</ul>");
      html.append(found.advice().isEmpty() ? "" : element("p", found.advice())).append("</li>");
    }
    html.append("</ol>");
    return findings.from() == 1 ? html.toString() : onRequest(findings.found().size(), html);
  }

  @Override
  public String callout(Block.Callout callout) {
    return "<aside class=\""
        + callout.kind().name().toLowerCase(Locale.ROOT)
        + "\">"
        + element("strong", callout.title())
        + elements("p", callout.lines())
        + "</aside>";
  }

  private static String onRequest(int count, CharSequence html) {
    return "<details><summary>" + Amounts.count(count) + " more</summary>" + html + "</details>";
  }

  /** What is wider than the page scrolls by itself, with the keyboard too. */
  static String scrolling(String name, String html) {
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\""
        + escape(name)
        + "\">"
        + html
        + "</div>";
  }

  private static String cell(String tag, Block.Column column, String text) {
    String open = column.alignRight() ? "<" + tag + " class=\"right\">" : "<" + tag + ">";
    return open + escape(text) + "</" + tag + ">";
  }

  private static String elements(String tag, List<String> texts) {
    return texts.stream().map(text -> element(tag, text)).collect(Collectors.joining());
  }

  static String element(String tag, String text) {
    return "<" + tag + ">" + escape(text) + "</" + tag + ">";
  }

  static String escape(String text) {
    return PlainText.clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
