package dev.dbwright.repl.chat;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.BlockVisitor;
import dev.dbwright.tools.report.Document;

/** A block in a few words: what stands beside a tool's name when it has run. */
final class Digest implements BlockVisitor<String> {
  /** The document's first words. */
  static String of(Document document) {
    return document.blocks().stream()
        .map(block -> block.accept(new Digest()).strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  @Override
  public String heading(Block.Heading heading) {
    return heading.text();
  }

  @Override
  public String paragraph(Block.Paragraph paragraph) {
    return paragraph.text();
  }

  @Override
  public String listing(Block.Listing listing) {
    return listing.items().isEmpty() ? "" : listing.items().get(0);
  }

  @Override
  public String code(Block.Code code) {
    return code.text();
  }

  @Override
  public String table(Block.Table table) {
    return rows(table.rows().size());
  }

  @Override
  public String tree(Block.Tree tree) {
    return rows(tree.rows().size());
  }

  @Override
  public String icicle(Block.Icicle icicle) {
    return icicle.title();
  }

  @Override
  public String stepChart(Block.StepChart chart) {
    return chart.title();
  }

  @Override
  public String bandChart(Block.BandChart chart) {
    return chart.title();
  }

  @Override
  public String folded(Block.Folded folded) {
    return folded.title();
  }

  @Override
  public String entityDiagram(Block.EntityDiagram diagram) {
    return diagram.title();
  }

  @Override
  public String network(Block.Network network) {
    return network.title();
  }

  @Override
  public String findings(Block.Findings findings) {
    return findings.found().isEmpty() ? "" : findings.found().get(0).message();
  }

  @Override
  public String callout(Block.Callout callout) {
    return callout.title();
  }

  private static String rows(int count) {
    return count + (count == 1 ? " row" : " rows");
  }
}
