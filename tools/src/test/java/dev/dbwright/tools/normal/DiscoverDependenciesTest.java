package dev.dbwright.tools.normal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tool as surfaces use it. */
final class DiscoverDependenciesTest {
  private static final ToolContext CONTEXT =
      new ToolContext(new Caller("local:ada", "s1"), Optional.empty(), new Cancellation());

  /** 400 sales of 20 products; the name of one sale in a hundred is misspelled. */
  private static final String SALES =
      IntStream.range(0, 400)
          .mapToObj(
              row -> {
                int product = row * 7919 % 20;
                String name = "Name " + product + (row % 100 == 7 ? "x" : "");
                return row + ",P" + product + "," + name + "," + (1 + row * 31 % 7);
              })
          .collect(Collectors.joining("\n", "sale_id,product_id,product_name,quantity\n", "\n"));

  private static DependencyResult found(String rows) {
    return new DiscoverDependencies()
        .run(new DiscoverDependencies.Input(rows, null, "sales"), CONTEXT);
  }

  private static String page(String rows) {
    return MarkdownRenderer.render(found(rows).present());
  }

  @Test
  void writes_what_scripts_rely_on() throws IOException {
    JsonNode json = Json.mapper().readTree(Json.write(found(SALES)));

    assertThat(json.at("/proposal/0/name").asText()).isEqualTo("sales");
    assertThat(json.at("/proposal/0/attributes")).hasSize(3);
    assertThat(json.at("/proposal/0/key/0").asText()).isEqualTo("sale_id");
    assertThat(json.at("/proposal/1/name").asText()).isEqualTo("products");
    assertThat(json.at("/dependencies/0/lhs/0").asText()).isEqualTo("product_id");
    assertThat(json.at("/dependencies/0/rhs").asText()).isEqualTo("product_name");
    assertThat(json.at("/dependencies/0/g3").asDouble()).isEqualTo(0.01);
    assertThat(json.at("/dependencies/0/redundantRows").asInt()).isEqualTo(380);
    assertThat(json.at("/dependencies/0/rank").asInt()).isEqualTo(1);
    assertThat(json.at("/uniques/0/0").asText()).isEqualTo("sale_id");
  }

  @Test
  void says_that_data_only_suggest() {
    assertThat(page(SALES)).contains("a suspicion until the domain says so");
  }

  @Test
  void tells_how_many_rows_contradict_and_shows_two_of_them() {
    assertThat(page(SALES))
        .contains("but for 4 of 400 rows (1.0 %)")
        .containsPattern("row [0-9]+ has 'Name 13', row 8 has 'Name 13x'");
  }

  @Test
  void says_where_nothing_suggests_a_split() {
    assertThat(page("id,colour\n1,red\n2,blue\n3,red\n")).contains("nothing suggests");
  }

  @Test
  void of_many_keys_it_names_a_few() {
    String ids =
        IntStream.range(0, 9)
            .mapToObj(
                row ->
                    IntStream.range(0, 30)
                        .mapToObj(column -> "K%d".formatted(1000 + (row * 7 + column) % 9))
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    String header =
        IntStream.range(0, 30)
            .mapToObj(i -> "k%d_id".formatted(i))
            .collect(Collectors.joining(","));

    assertThat(page(header + "\n" + ids + "\n")).contains("and 22 more (--output json).");
  }

  @Test
  void says_where_rows_are_too_few() {
    assertThat(page("a,b\n")).contains("0 rows, 2 columns: too few rows to learn from");
  }

  @Test
  void draws_the_tables_on_request() {
    List<Part> parts = found(SALES).parts();

    assertThat(parts).extracting(Part::name).contains("er", "dependencies");
    assertThat(parts.get(0).document().blocks().get(0)).isInstanceOf(Block.EntityDiagram.class);
  }
}
