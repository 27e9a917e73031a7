package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.agent.store.SessionInfo;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionMarkdownTest {
  private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");
  private static final SessionInfo SESSION =
      new SessionInfo("s1", "local:ada", "why is\nthis slow?", AT, AT);

  @TempDir private Path folder;

  @Test
  void holds_what_was_said_and_what_was_attached() {
    String asked =
        Attachments.join(
            "why is this slow?", List.of(new Attachment("plan.txt", "```\nSort\n```")));

    assertThat(
            SessionMarkdown.of(
                SESSION,
                List.of(
                    new SessionMessage(1, "t1", "user", asked, AT),
                    new SessionMessage(2, "t1", "tool", "{\"plans\":[]}", AT),
                    new SessionMessage(3, "t1", "assistant", "The **sort**.\n", AT))))
        .isEqualTo(
            """
            # why is this slow?

            Session s1, 2026-11-21T08:00:00Z

            ## You, 2026-11-21T08:00:00Z

            why is this slow?

            File plan.txt:

            ````
            ```
            Sort
            ```
            ````

            ## tool, 2026-11-21T08:00:00Z

            ```
            {"plans":[]}
            ```

            ## dbwright

            The **sort**.
            """);
  }

  @Test
  void writes_a_file_for_its_owner_alone() throws IOException {
    Path file = folder.resolve("session.md");
    SessionMarkdown.write(file, "text");

    assertThat(file).hasContent("text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void overwrites_nothing() throws IOException {
    Path file = Files.writeString(folder.resolve("session.md"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link.md"), folder.resolve("missing"));

    assertThatThrownBy(() -> SessionMarkdown.write(file, "after"))
        .isInstanceOf(DbwrightException.class)
        .hasMessage(file + " exists");
    assertThatThrownBy(() -> SessionMarkdown.write(link, "after")).hasMessage(link + " exists");
    assertThat(file).hasContent("before");
  }
}
