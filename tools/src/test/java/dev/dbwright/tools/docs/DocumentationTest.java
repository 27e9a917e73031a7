package dev.dbwright.tools.docs;

import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.Golden;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The pages below {@code docs} come from the code; a stale one fails. */
final class DocumentationTest {
  @Test
  void the_page_of_errors_is_current() {
    List<List<String>> rows =
        Arrays.stream(ErrorCode.values())
            .map(
                code ->
                    List.of(
                        code.id(),
                        code.kind().name().toLowerCase(Locale.ROOT),
                        String.valueOf(code.kind().exitCode()),
                        code.message("…", "…", "…"),
                        code.hint("…", "…", "…")))
            .toList();
    Document page =
        Document.builder()
            .heading(1, "Errors")
            .paragraph(
                "Every error has an id that is never reused. DBW-8003 to DBW-8007 are the"
                    + " launcher's own: no Java, Java too old, no cache folder, another build"
                    + " running, the build failed.")
            .add(
                new Block.Table(
                    List.of(
                        Column.left("id"),
                        Column.left("kind"),
                        Column.right("exit code"),
                        Column.left("what happened"),
                        Column.left("what to do")),
                    rows))
            .build();

    Golden.matches(Path.of("docs", "errors.md"), MarkdownRenderer.render(page));
  }
}
