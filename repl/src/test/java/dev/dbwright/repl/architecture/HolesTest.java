package dev.dbwright.repl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.Golden;
import dev.dbwright.tools.testing.Hole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each hole that others had is closed by a test; the page that says which is current. */
final class HolesTest {
  private static final Path HOUSE = Path.of("..");
  private static final List<String> MODULES = List.of("tools", "agent-core", "server", "repl");
  // From the annotation to the name of what it stands on; other annotations may come between.
  private static final Pattern CLOSES =
      Pattern.compile(
          "@Closes\\(([^)]*)\\)(?:\\s*@\\w+(?:\\((?:\"[^\"]*\"|[^\")])*\\))?)*"
              + "\\s*(?:public |private |static |final )*(?:class|void) (\\w+)");
  private static final Pattern HOLE = Pattern.compile("Hole\\.([A-Z_]+)|\\b([A-Z]+_[A-Z_]+)\\b");

  private static final Map<Hole, Set<String>> TESTS = new EnumMap<>(Hole.class);

  @BeforeAll
  static void read() throws IOException {
    for (Hole hole : Hole.values()) {
      TESTS.put(hole, new TreeSet<>());
    }
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(HOUSE.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          read(file);
        }
      }
    }
  }

  private static void read(Path file) throws IOException {
    String test = file.getFileName().toString().replace(".java", "");
    Matcher closes = CLOSES.matcher(Files.readString(file));
    while (closes.find()) {
      String name = closes.group(2).equals(test) ? test : test + "." + closes.group(2);
      Matcher hole = HOLE.matcher(closes.group(1));
      while (hole.find()) {
        String constant = hole.group(1) == null ? hole.group(2) : hole.group(1);
        TESTS.get(Hole.valueOf(constant)).add(name);
      }
    }
  }

  @Test
  void each_hole_is_closed_by_a_test() {
    assertThat(Hole.values())
        .allSatisfy(hole -> assertThat(TESTS.get(hole)).as("%s", hole).isNotEmpty());
  }

  @Test
  void the_page_of_holes_is_current() {
    Document.Builder page =
        Document.builder()
            .heading(1, "Holes that others had")
            .paragraph(
                "What database agents and tool servers were misled by, and the tests that show how"
                    + " dbwright stands.");
    for (Hole.Area area : Hole.Area.values()) {
      page.heading(2, area.title())
          .add(new Block.Table(List.of(Column.left("hole"), Column.left("tests")), rows(area)));
    }

    Golden.matches(HOUSE.resolve("tools/docs/security.md"), MarkdownRenderer.render(page.build()));
  }

  private static List<List<String>> rows(Hole.Area area) {
    return Arrays.stream(Hole.values())
        .filter(hole -> hole.area() == area)
        .map(hole -> List.of(hole.what(), String.join(", ", TESTS.get(hole))))
        .toList();
  }
}
