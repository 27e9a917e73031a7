package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.agent.attachment.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachedFilesTest {
  @TempDir private Path folder;
  private final AttachedFiles files = new AttachedFiles();

  @Test
  void reads_a_file_once_and_takes_the_newer_one_of_a_name() throws IOException {
    String path = write("plan.txt", "Seq Scan".getBytes(StandardCharsets.UTF_8));
    files.attach(path);
    write("plan.txt", "Index Scan".getBytes(StandardCharsets.UTF_8));
    files.attach(path);

    assertThat(files.all()).containsExactly(new Attachment(path, "Index Scan"));
  }

  @Test
  void reads_the_marks_of_utf_16_and_utf_8() throws IOException {
    String wide = write("a", "\ufeff<ShowPlan/>".getBytes(StandardCharsets.UTF_16LE));
    String marked = write("b", "\ufeffSELECT 1".getBytes(StandardCharsets.UTF_8));

    assertThat(files.attach(wide).text()).isEqualTo("<ShowPlan/>");
    assertThat(files.attach(marked).text()).isEqualTo("SELECT 1");
  }

  @Test
  void takes_files_up_to_the_limit_and_none_beyond() throws IOException {
    byte[] most = "x".repeat(AttachedFiles.LARGEST_BYTES - 1).getBytes(StandardCharsets.UTF_8);
    files.attach(write("most", most));
    String two = write("two", "xx".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> files.attach(two)).hasMessage(two + " is larger than 10 MB");
    assertThat(files.all()).hasSize(1);
    assertThat(files.attach(write("one", "x".getBytes(StandardCharsets.UTF_8))).text())
        .isEqualTo("x");
  }

  @Test
  void refuses_what_is_not_a_text_file() throws IOException {
    String binary = write("binary", new byte[] {'P', 'G', 'D', 'M', 'P', 0, 1});

    assertThatThrownBy(() -> files.attach(binary)).hasMessageContaining("it is not text");
    assertThatThrownBy(() -> files.attach(folder.toString())).hasMessageContaining("a folder");
    assertThatThrownBy(() -> files.attach(folder.resolve("none").toString()))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> files.attach("a\0b")).hasMessageContaining("cannot be read");
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }
}
