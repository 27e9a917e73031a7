package dev.dbwright.tools.normal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.data.CodedTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The search against answers known beforehand and against trying everything. */
final class DiscoveryTest {
  private static final long SEED = 20_261_121L;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void finds_what_the_written_cases_expect(Case written) {
    CodedTable table = written.table();

    assertThat(Found.in(table, NullMeaning.EQUAL))
        .isEqualTo(written.expected("minimalFdsNullEqual", "minimalUccsNullEqual"));
    assertThat(Found.in(table, NullMeaning.DISTINCT))
        .isEqualTo(written.expected("minimalFdsNullNotEqual", "minimalUccsNullNotEqual"));
  }

  @ParameterizedTest
  @EnumSource
  void agrees_with_brute_force_on_small_tables(NullMeaning nulls) {
    var random = new Random(SEED);
    for (int i = 0; i < 4_000; i++) {
      assertRight(RandomRows.table(random, random.nextInt(7), random.nextInt(13)), nulls);
    }
  }

  @ParameterizedTest
  @EnumSource
  void agrees_with_brute_force_on_tables_that_need_longer_left_sides(NullMeaning nulls) {
    var random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      assertRight(RandomRows.table(random, 6 + random.nextInt(5), 20 + random.nextInt(300)), nulls);
    }
  }

  @Tag("proof")
  @ParameterizedTest
  @EnumSource
  void agrees_with_brute_force_on_thousands_of_rows(NullMeaning nulls) {
    var random = new Random(SEED);
    for (int i = 0; i < 12; i++) {
      assertRight(RandomRows.table(random, 11 + random.nextInt(2), 2_000), nulls);
    }
  }

  @ParameterizedTest
  @EnumSource
  void counts_what_it_tells(NullMeaning nulls) {
    var random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      CodedTable table = RandomRows.table(random, random.nextInt(7), random.nextInt(13));

      Discovered discovered =
          Discovery.of(table, nulls, DiscoveryLimits.patient(), new Cancellation());

      Found found = Found.in(table, nulls);
      assertThat(discovered.count()).isEqualTo(found.dependencies().size());
      assertThat(discovered.uniqueCount()).isEqualTo(found.uniques().size());
      assertThat(discovered.partial()).isEmpty();
    }
  }

  private static void assertRight(CodedTable table, NullMeaning nulls) {
    assertThat(Found.in(table, nulls))
        .as(() -> "seed " + SEED + " " + nulls + "\n" + RandomRows.text(table))
        .isEqualTo(new BruteForce(table, nulls).found());
  }

  private record Case(String title, CodedTable table, JsonNode answers) {
    Found expected(String dependencies, String uniques) {
      return new Found(
          elements(answers.get(dependencies))
              .map(each -> positions(each.get("lhs")) + "->" + position(each.get("rhs")))
              .toList(),
          elements(answers.get(uniques)).map(each -> positions(each).toString()).toList());
    }

    private List<Integer> positions(JsonNode names) {
      return elements(names).map(this::position).sorted().toList();
    }

    private int position(JsonNode name) {
      return table.columnNames().indexOf(name.textValue());
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in = DiscoveryTest.class.getResourceAsStream("discovery-cases.json")) {
      return elements(new ObjectMapper().readTree(in).get("cases"))
          .map(
              each ->
                  new Case(
                      each.get("title").textValue(),
                      new RowsOfText(
                              texts(each.get("columns")),
                              elements(each.get("rows")).map(DiscoveryTest::texts).toList())
                          .coded(),
                      each.get("expected")))
          .toList()
          .stream();
    }
  }

  private static List<@Nullable String> texts(JsonNode array) {
    List<@Nullable String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
