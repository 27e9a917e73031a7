package dev.dbwright.tools.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style sheets of this package. */
final class StyleSheet {
  private StyleSheet() {}

  /** Colours of drawings, light and dark. */
  static String ofDrawings() {
    return resource("drawing.css");
  }

  /** Everything else of a page. */
  static String ofPages() {
    return resource("page.css");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(StyleSheet.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
