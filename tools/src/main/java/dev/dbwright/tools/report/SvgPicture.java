package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.HtmlRenderer.element;
import static dev.dbwright.tools.report.IcicleSvg.number;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * The drawings of a document as one SVG file, several one above the other. It refers to nothing
 * outside and runs no script.
 */
public final class SvgPicture {
  private static final double MARGIN = 12;
  private static final double CAPTION = 26;
  private static final int LONGEST_CAPTION = 120;

  private SvgPicture() {}

  /** The picture; empty where the document has nothing to draw. */
  public static Optional<String> render(Document document) {
    List<Drawings.Captioned<Block.Icicle>> drawings = Drawings.in(document, Block.Icicle.class);
    return drawings.isEmpty() ? Optional.empty() : Optional.of(picture(drawings));
  }

  private static String picture(List<Drawings.Captioned<Block.Icicle>> drawings) {
    var parts = new StringBuilder();
    double y = MARGIN;
    for (Drawings.Captioned<Block.Icicle> drawing : drawings) {
      parts.append("<g transform=\"translate(").append(number(MARGIN)).append(' ');
      parts.append(number(y)).append(")\"><text class=\"caption\" y=\"14\">");
      parts.append(HtmlRenderer.escape(PlainText.shortened(caption(drawing), LONGEST_CAPTION)));
      parts.append("</text><g transform=\"translate(0 ").append(number(CAPTION)).append(")\">");
      parts.append(IcicleSvg.parts(drawing.block())).append("</g></g>\n");
      y += CAPTION + IcicleSvg.height(drawing.block()) + MARGIN;
    }
    String size =
        "width=\"%s\" height=\"%s\"".formatted(number(IcicleSvg.WIDTH + 2 * MARGIN), number(y));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" %s viewBox="0 0 %s %s" role="img" aria-labelledby="title desc">
    %s
    %s
    <style>%s</style>
    <rect class="canvas" width="100%%" height="100%%"/>
    %s</svg>
    """
        .formatted(
            size,
            number(IcicleSvg.WIDTH + 2 * MARGIN),
            number(y),
            said("title", drawings.stream().map(SvgPicture::caption).collect(joining("; "))),
            said("desc", drawings.stream().map(d -> d.block().summary()).collect(joining(" "))),
            StyleSheet.ofDrawings(),
            parts);
  }

  private static String said(String name, String text) {
    return element(name, text).replaceFirst(name, name + " id=\"" + name + "\"");
  }

  private static String caption(Drawings.Captioned<Block.Icicle> drawing) {
    String above = drawing.caption().isEmpty() ? "" : drawing.caption() + ": ";
    return PlainText.cleanLine(above + drawing.block().title());
  }
}
