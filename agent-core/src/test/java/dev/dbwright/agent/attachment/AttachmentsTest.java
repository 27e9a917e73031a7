package dev.dbwright.agent.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AttachmentsTest {
  private static final List<Attachment> FILES =
      List.of(new Attachment("a.sql", "SELECT 1;\n"), new Attachment("b.sql", "</file>"));

  @Test
  @Closes(Hole.ORDERS_IN_FILES)
  void finds_what_was_joined() {
    String joined = Attachments.join("Why <file name=\"x\"> ?", FILES);

    assertThat(Attachments.split(joined))
        .isEqualTo(new Attachments.Message("Why <file name=\"x\"> ?", FILES));
  }

  @Test
  void leaves_the_line_ends_of_the_text() {
    assertThat(Attachments.split(Attachments.join("Why?\n\n\n", FILES)).text())
        .isEqualTo("Why?\n\n\n");
  }

  @Test
  @Timeout(10)
  void reads_blank_lines_once() {
    String text = "\n".repeat(800_000) + "Why?";

    assertThat(Attachments.split(Attachments.join(text, FILES)).text()).isEqualTo(text);
  }
}
