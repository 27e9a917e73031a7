package dev.dbwright.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a distribution's layout, with a Java that only tells how it was called. */
final class LauncherTest {
  @TempDir private Path folder;
  private Path launcher;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void distribution() throws IOException {
    launcher = Files.createDirectories(folder.resolve("dist/bin")).resolve("dbwright");
    Files.copy(Path.of("..", "dbwright"), launcher);
    Files.writeString(
        Files.createDirectories(folder.resolve("dist/lib")).resolve("repl-1.jar"), "");
  }

  @Test
  void starts_the_jar_with_the_arguments_as_they_were_given() throws Exception {
    Run run = run(java("17.0.9"), "ask", "why is \"this\" slow?", "");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().toList())
        .containsSubsequence(
            "-jar",
            folder.toRealPath().resolve("dist/lib/repl-1.jar").toString(),
            "ask",
            "why is \"this\" slow?",
            "");
  }

  @Test
  void is_found_behind_a_link() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, launcher);
    launcher = link;

    assertThat(run(java("21"), "--version").out()).contains("repl-1.jar");
  }

  @Test
  void a_java_before_17_is_refused_in_one_line() throws Exception {
    for (String old : List.of("1.8.0_402", "11.0.2", "16")) {
      Run run = run(java(old), "--version");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).singleElement().asString().startsWith("DBW-8004: Java ");
    }
  }

  @Test
  void a_cache_folder_that_cannot_be_made_is_told() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    Run run = run(java("17"), Map.of("DBWRIGHT_CACHE_DIR", file + "/cache"), "--version");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).singleElement().asString().startsWith("DBW-8005: ");
  }

  @Test
  void a_server_gets_both_compilers_and_a_short_command_the_quick_one() throws Exception {
    Path java = java("17");

    assertThat(run(java, "explain", "-").out()).contains("-XX:TieredStopAtLevel=1");
    assertThat(run(java, "serve").out()).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  /** A folder that looks like a JDK of that version. */
  private Path java(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk-" + version));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private Run run(Path javaHome, String... arguments) throws Exception {
    return run(javaHome, Map.of(), arguments);
  }

  private Run run(Path javaHome, Map<String, String> more, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("DBWRIGHT_CACHE_DIR", folder.resolve("cache").toString());
    builder.environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out, Files.readString(err));
  }
}
