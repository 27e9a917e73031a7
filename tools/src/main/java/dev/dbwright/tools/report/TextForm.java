package dev.dbwright.tools.report;

/**
 * What a surface of characters can show.
 *
 * @param width columns
 * @param color false leaves out every escape sequence
 * @param unicode false draws lines and bars with ASCII; foreign text stays as it is
 */
public record TextForm(int width, boolean color, boolean unicode) {
  private static final int NARROWEST = 20;

  public TextForm {
    width = Math.max(NARROWEST, width);
  }

  String bar(double share, int columns) {
    return unicode ? Bars.blocks(share, columns) : Bars.ascii(share, columns);
  }
}
