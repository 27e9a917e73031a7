package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.HtmlRenderer.escape;

import java.util.Locale;

/**
 * SVG with its size in pixels; colours come from the style sheet {@code drawing.css}.
 *
 * @param summary the drawing in words
 * @param svg its elements, their upper left corner at the origin
 * @param scales true where it fills the page; false where it stays in its own size
 */
record Drawing(
    String title, String summary, double width, double height, String svg, boolean scales) {
  /** The whole drawing as an element for a page; {@code id} is unique there. */
  String element(String id) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" class="drawing"%s role="img" viewBox="0 0 %s %s" \
    aria-labelledby="%s-title %s-desc"><title id="%s-title">%s</title><desc id="%s-desc">%s</desc>\
    %s</svg>\
    """
        .formatted(
            scales ? "" : size(),
            number(width),
            number(height),
            id,
            id,
            id,
            escape(title),
            id,
            escape(summary),
            svg);
  }

  private String size() {
    return " width=\"%s\" height=\"%s\"".formatted(number(width), number(height));
  }

  /** A coordinate: two digits are finer than any screen. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
