package dev.dbwright.tools.normal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.normal.data.CsvReader;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.report.MarkdownRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All that rows obey, as JSON and as text. */
final class AllDependenciesTest {
  @Test
  void writes_each_dependency_and_unique_set_into_the_json() throws JsonProcessingException {
    JsonNode json = Json.mapper().readTree(Json.write(all("id,\"a \"\"b\"\"\"\n1,x\n2,x\n3,y\n")));

    assertThat(json.get("dependencies"))
        .isEqualTo(
            Json.mapper().readTree("[{\"lhs\":[\"id\"],\"rhs\":\"a \\\"b\\\"\",\"g3\":0.0}]"));
    assertThat(json.get("uniques")).isEqualTo(Json.mapper().readTree("[[\"id\"]]"));
    assertThat(json.get("dependencyCount").asInt()).isEqualTo(1);
    assertThat(json.has("partial")).isFalse();
  }

  @Test
  void streams_the_same_line_that_it_would_write() {
    AllDependencies all = all("a,b,c\n1,1,1\n1,2,1\n2,1,2\n");
    var bytes = new ByteArrayOutputStream();

    Json.writeLine(all, new PrintStream(bytes, false, UTF_8));

    assertThat(bytes.toString(UTF_8)).isEqualTo(Json.write(all) + "\n");
  }

  @Test
  void tells_people_how_many_there_are_and_what_was_left_out() {
    String text = MarkdownRenderer.render(all("a,b\n1,2\n\n3,2\n").present());

    assertThat(text)
        .contains("2 rows, 2 columns: 1 minimal dependenc")
        .contains("1 empty line left out")
        .contains("() → b");
  }

  @Test
  void proposes_tables_of_very_many_columns_and_says_which_determinants_were_not_tried() {
    var csv = new StringBuilder("order_id,city_code,city_name");
    IntStream.range(0, 400).forEach(i -> csv.append(",c").append(i));
    for (int row = 0; row < 60; row++) {
      csv.append("\n%d,K%d,City %c".formatted(row + 1_000, row % 9, 'A' + row % 9));
      int number = row;
      IntStream.range(0, 400).forEach(i -> csv.append(",w").append((number * 31 + i * i) % 7));
    }

    AllDependencies all = all(csv.toString());

    assertThat(all.notes()).anyMatch(note -> note.contains("were not tried as determinants"));
    assertThat(all.proposal())
        .anySatisfy(table -> assertThat(table.attributes()).contains("city_code", "city_name"));
  }

  private static AllDependencies all(String csv) {
    return AllDependencies.of(
        CsvReader.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "t.csv"),
        NullMeaning.EQUAL,
        new Cancellation());
  }
}
