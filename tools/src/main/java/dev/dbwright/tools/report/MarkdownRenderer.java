package dev.dbwright.tools.report;

import java.util.List;
import java.util.stream.Collectors;

/** A document as Markdown (CommonMark with GitHub's tables). Foreign text cannot become markup. */
public final class MarkdownRenderer implements BlockVisitor<String> {
  // What GitHub shows of a fence without scrolling.
  private static final TextForm TREE = new TextForm(120, false, true);
  private static final String FINDINGS_HEAD =
      """
      | # | finding | severity | what was seen | numbers | what to do |
      | ---: | --- | --- | --- | --- | --- |
      """;

  private MarkdownRenderer() {}

  public static String render(Document document) {
    var renderer = new MarkdownRenderer();
    return document.blocks().stream()
        .map(block -> block.accept(renderer))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String heading(Block.Heading heading) {
    return "#".repeat(heading.level()) + " " + escape(heading.text()) + "\n";
  }

  @Override
  public String paragraph(Block.Paragraph paragraph) {
    return escape(paragraph.text()) + "\n";
  }

  @Override
  public String listing(Block.Listing listing) {
    var lines = new StringBuilder();
    int number = 1;
    for (String item : listing.items()) {
      lines.append(listing.ordered() ? number++ + ". " : "- ").append(escape(item)).append('\n');
    }
    return lines.toString();
  }

  @Override
  public String code(Block.Code code) {
    return fence(code.language(), code.text());
  }

  @Override
  public String table(Block.Table table) {
    var lines = new StringBuilder(row(table.columns().stream().map(Block.Column::title).toList()));
    lines.append('|');
    for (Block.Column column : table.columns()) {
      lines.append(column.alignRight() ? " ---: |" : " --- |");
    }
    lines.append('\n');
    table.rows().forEach(cells -> lines.append(row(cells)));
    return lines.toString();
  }

  @Override
  public String tree(Block.Tree tree) {
    return fence("text", String.join("\n", TreeText.lines(tree, TREE, (tone, text) -> text)));
  }

  /** Markdown has no drawings; the tree has the same figures. */
  @Override
  public String icicle(Block.Icicle icicle) {
    return "";
  }

  /** As of {@link #icicle}. */
  @Override
  public String stepChart(Block.StepChart chart) {
    return "";
  }

  @Override
  public String bandChart(Block.BandChart chart) {
    return "";
  }

  /** Markdown opens nothing: what is folded elsewhere stands here in full. */
  @Override
  public String folded(Block.Folded folded) {
    return "**" + escape(folded.title()) + "**\n\n" + render(folded.content());
  }

  @Override
  public String entityDiagram(Block.EntityDiagram diagram) {
    return fence("mermaid", MermaidEntities.of(diagram));
  }

  @Override
  public String network(Block.Network network) {
    return fence("mermaid", MermaidNetwork.of(network));
  }

  @Override
  public String findings(Block.Findings findings) {
    var lines = new StringBuilder(FINDINGS_HEAD);
    int number = findings.from();
    for (Block.Found found : findings.found()) {
      lines.append(
          row(
              List.of(
                  String.valueOf(number++),
                  found.name(),
                  found.severity(),
                  found.message(),
                  String.join("; ", found.numbers()) + " [" + found.source() + "]",
                  found.advice())));
    }
    return lines.toString();
  }

  @Override
  public String callout(Block.Callout callout) {
    var lines = new StringBuilder("> **" + escape(callout.title()) + "**\n>\n");
    for (String line : callout.lines()) {
      lines.append("> ").append(escape(line)).append("  \n");
    }
    return lines.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> escape(PlainText.cleanLine(cell)).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A fence longer than any run of backticks inside, so that the text cannot close it. */
  private static String fence(String language, String text) {
    String clean = PlainText.clean(text).stripTrailing();
    String ticks = "```";
    while (clean.contains(ticks)) {
      ticks += "`";
    }
    return ticks + language + "\n" + clean + "\n" + ticks + "\n";
  }

  private static String escape(String text) {
    String clean = PlainText.clean(text);
    var escaped = new StringBuilder(clean.length() + 8);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      boolean atLineStart = i == 0 || clean.charAt(i - 1) == '\n';
      if ("\\`*[]<>~".indexOf(c) >= 0
          || (c == '_' && isWordEdge(clean, i))
          || (atLineStart && "#+-=".indexOf(c) >= 0)) {
        escaped.append('\\');
      } else if (c == '&') {
        escaped.append("&amp;");
        continue;
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** An underscore inside a word, as in {@code work_mem}, is no emphasis. */
  private static boolean isWordEdge(String text, int i) {
    return i == 0
        || i == text.length() - 1
        || !Character.isLetterOrDigit(text.charAt(i - 1))
        || !Character.isLetterOrDigit(text.charAt(i + 1));
  }
}
