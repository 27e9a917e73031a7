package dev.dbwright.agent.persona;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PromptLibraryTest {
  private static final String LOCK = "/dev/dbwright/agent/persona/system-prompt.sha256";

  private final PromptLibrary library = new PromptLibrary(Thresholds.load());

  @Test
  void fills_in_every_number() {
    assertThat(library.systemPrompt())
        .doesNotContain("{{")
        .contains("over 100 M rows or 1 TB", "under 10 M rows", "over 1000 queries/s");
  }

  @Test
  void names_the_version_of_each_part_and_leaves_the_headers_out() {
    assertThat(library.versions())
        .extracting(version -> version.replaceAll(" \\d+$", ""))
        .containsExactly("persona", "guardrails", "metrics-first", "handoffs", "report");
    assertThat(library.systemPrompt()).doesNotContain("<!--");
  }

  /** A model's behaviour hangs on every word: -Dgolden.update=true makes a change a decision. */
  @Test
  void changes_only_on_purpose() throws IOException, NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(library.systemPrompt().getBytes(UTF_8));
    String now = HexFormat.of().formatHex(digest) + "  " + String.join(", ", library.versions());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(Path.of("src/test/resources" + LOCK), now + "\n");
    }
    assertThat(now).isEqualTo(locked());
  }

  @Test
  void stays_short_enough_to_be_sent_with_every_turn() {
    // At four characters a token; the default window is ten times this.
    assertThat(library.systemPrompt().length()).isLessThan(8_000);
  }

  private static String locked() throws IOException {
    // From the source folder: a rewritten lock counts in the very run that wrote it.
    return Files.readString(Path.of("src/test/resources" + LOCK)).strip();
  }
}
