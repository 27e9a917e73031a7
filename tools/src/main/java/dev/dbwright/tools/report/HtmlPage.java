package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.HtmlRenderer.element;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * A document as a page of its own: one file that opens without a network. It refers to nothing
 * outside, runs no script, and its policy lets a browser apply its own style sheet and nothing
 * else.
 */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * {@code document} as a page; its first heading is the title, {@code title} where it has none.
   */
  public static String render(String title, Document document) {
    Optional<Block.Heading> first =
        document.blocks().stream()
            .filter(Block.Heading.class::isInstance)
            .map(Block.Heading.class::cast)
            .filter(heading -> heading.level() == 1)
            .findFirst();
    return first.isPresent()
        ? page(first.get().text(), document)
        : page(title, Document.builder().heading(1, title).addAll(document).build());
  }

  private static String page(String title, Document document) {
    String style = StyleSheet.ofPages() + StyleSheet.ofDrawings();
    String policy =
        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(sha256(style));
    return """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="%s"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    %s
    <style>%s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(policy, element("title", title), style, HtmlRenderer.render(document));
  }

  private static String sha256(String style) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
