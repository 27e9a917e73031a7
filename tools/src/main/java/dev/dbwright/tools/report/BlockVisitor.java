package dev.dbwright.tools.report;

/** One method a kind of block, so that a new kind does not compile until all renderers know it. */
public interface BlockVisitor<R> {
  R heading(Block.Heading heading);

  R paragraph(Block.Paragraph paragraph);

  R listing(Block.Listing listing);

  R code(Block.Code code);

  R table(Block.Table table);

  R tree(Block.Tree tree);

  R icicle(Block.Icicle icicle);

  R stepChart(Block.StepChart chart);

  R bandChart(Block.BandChart chart);

  R entityDiagram(Block.EntityDiagram diagram);

  R network(Block.Network network);

  R findings(Block.Findings findings);

  R callout(Block.Callout callout);

  R folded(Block.Folded folded);
}
