package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Drawing.number;
import static dev.dbwright.tools.report.HtmlRenderer.element;
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
  // Room for a caption above a small drawing.
  private static final double NARROWEST = 480;
  private static final int LONGEST_CAPTION = 120;

  private SvgPicture() {}

  /** The picture; empty where the document has nothing to draw. */
  public static Optional<String> render(Document document) {
    List<Drawings.Captioned<Drawing>> drawings = Drawings.in(document, Drawings::drawing);
    return drawings.isEmpty() ? Optional.empty() : Optional.of(picture(drawings));
  }

  private static String picture(List<Drawings.Captioned<Drawing>> drawings) {
    var parts = new StringBuilder();
    double y = MARGIN;
    double widest = NARROWEST;
    for (Drawings.Captioned<Drawing> drawing : drawings) {
      parts.append("<g transform=\"translate(").append(number(MARGIN)).append(' ');
      parts.append(number(y)).append(")\"><text class=\"caption\" y=\"14\">");
      parts.append(HtmlRenderer.escape(PlainText.shortened(caption(drawing), LONGEST_CAPTION)));
      parts.append("</text><g transform=\"translate(0 ").append(number(CAPTION)).append(")\">");
      parts.append(drawing.drawn().svg()).append("</g></g>\n");
      y += CAPTION + drawing.drawn().height() + MARGIN;
      widest = Math.max(widest, drawing.drawn().width());
    }
    String width = number(widest + 2 * MARGIN);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-labelledby="title desc">
    %s
    %s
    <style>%s</style>
    <rect class="canvas" width="100%%" height="100%%"/>
    %s</svg>
    """
        .formatted(
            width,
            number(y),
            width,
            number(y),
            said("title", drawings.stream().map(SvgPicture::caption).collect(joining("; "))),
            said("desc", drawings.stream().map(d -> d.drawn().summary()).collect(joining(" "))),
            StyleSheet.ofDrawings(),
            parts);
  }

  private static String said(String name, String text) {
    return element(name, text).replaceFirst(name, name + " id=\"" + name + "\"");
  }

  private static String caption(Drawings.Captioned<Drawing> drawing) {
    String above = drawing.caption().isEmpty() ? "" : drawing.caption() + ": ";
    return PlainText.cleanLine(above + drawing.drawn().title());
  }
}
