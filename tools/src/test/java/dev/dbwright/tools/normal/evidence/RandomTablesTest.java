package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Verdict;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small tables by chance: what the server answers is what comparing all rows in memory tells. */
final class RandomTablesTest {
  private static final int TABLES = 20;
  private static final int COLUMNS = 4;
  private static final List<String> TYPES =
      List.of(
          "integer", "text", "boolean", "numeric(4,1)", "uuid", "date", "jsonb", "text[]", "json");

  @ParameterizedTest(name = "seed {0}, sample of {1}, NULL {2}")
  @CsvSource({"1, 0, EQUAL", "2, 0, DISTINCT", "3, 1000, EQUAL", "4, 1000, DISTINCT"})
  void every_verdict_on_a_small_table_is_that_of_comparing_all_rows(
      long seed, int sampleRows, NullMeaning nulls) {
    var random = new Random(seed);
    LiveLimits standard = LiveLimits.STANDARD;
    var limits =
        new LiveLimits(standard.statement(), standard.all(), 4, sampleRows, standard.sampleBytes());
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      for (int i = 0; i < TABLES; i++) {
        RandomTable rows = RandomTable.of("t" + i, random);
        database.execute(rows.ddl());
        LiveAnswer answer =
            LiveClaims.ask(
                database.database(), rows.table(), candidates(), nulls, limits, new Cancellation());

        assertThat(answer.verdicts()).isNotEmpty();
        for (Verdict verdict : answer.verdicts()) {
          assertRight(rows, verdict, nulls);
        }
      }
    }
  }

  private static void assertRight(RandomTable rows, Verdict verdict, NullMeaning nulls) {
    var dependency = verdict.claim().dependency();
    dependency.right().stream()
        .forEach(
            right -> {
              int errors = rows.errors(dependency.left(), right, nulls);
              assertThat(verdict.claim().standing())
                  .as("%s: %s", rows.ddl(), dependency)
                  .isEqualTo(errors == 0 ? Standing.PROVED : Standing.REFUTED);
              if (verdict.exceptions() != null) {
                assertThat(verdict.exceptions().least()).isLessThanOrEqualTo(errors);
                assertThat(verdict.exceptions().most()).isGreaterThanOrEqualTo(errors);
              }
            });
  }

  /** Each column by none, by each other, and by each two others. */
  private static List<Claim> candidates() {
    List<AttributeSet> lefts = new ArrayList<>(List.of(AttributeSet.EMPTY));
    for (int i = 0; i < COLUMNS; i++) {
      lefts.add(AttributeSet.of(i));
      for (int j = i + 1; j < COLUMNS; j++) {
        lefts.add(AttributeSet.of(i, j));
      }
    }
    AttributeSet all = AttributeSet.first(COLUMNS);
    return lefts.stream().map(left -> LiveClaimsTest.candidate(left, all.minus(left))).toList();
  }

  /** Cells are small numbers or NULL, which each type writes in its own way. */
  private record RandomTable(String name, List<String> types, List<List<@Nullable Integer>> rows) {
    static RandomTable of(String name, Random random) {
      List<String> types =
          IntStream.range(0, COLUMNS)
              .mapToObj(i -> TYPES.get(random.nextInt(TYPES.size())))
              .toList();
      List<List<@Nullable Integer>> rows = new ArrayList<>();
      int count = random.nextInt(12);
      int values = 1 + random.nextInt(4);
      boolean nulls = random.nextBoolean();
      for (int row = 0; row < count; row++) {
        List<@Nullable Integer> cells = new ArrayList<>();
        for (String type : types) {
          boolean none = nulls && random.nextInt(5) == 0;
          int value = random.nextInt(type.equals("boolean") ? Math.min(2, values) : values);
          cells.add(none ? null : value);
        }
        rows.add(cells);
      }
      return new RandomTable(name, types, rows);
    }

    String ddl() {
      String columns =
          IntStream.range(0, COLUMNS)
              .mapToObj(i -> "c" + i + " " + types.get(i))
              .collect(Collectors.joining(", "));
      String values =
          rows.stream()
              .map(
                  cells ->
                      IntStream.range(0, COLUMNS)
                          .mapToObj(i -> literal(types.get(i), cells.get(i)))
                          .collect(Collectors.joining(", ", "(", ")")))
              .collect(Collectors.joining(", "));
      String insert = rows.isEmpty() ? "" : "; INSERT INTO " + name + " VALUES " + values;
      return "CREATE TABLE " + name + " (" + columns + ")" + insert;
    }

    private static String literal(String type, @Nullable Integer value) {
      if (value == null) {
        return "NULL";
      }
      return switch (type) {
        case "boolean" -> value == 1 ? "true" : "false";
        case "uuid" -> "'00000000-0000-0000-0000-00000000000" + value + "'";
        case "date" -> "'2020-01-0" + (value + 1) + "'";
        case "jsonb", "json" -> "'{\"v\": " + value + "}'";
        case "text[]" -> "'{x," + value + "}'";
        default -> "'" + value + "'";
      };
    }

    Table table() {
      var fixture = new TableFixture(name);
      for (int i = 0; i < COLUMNS; i++) {
        fixture.columns("c" + i + " " + types.get(i));
      }
      return fixture.build();
    }

    /** How few rows must go for the dependency to hold. */
    int errors(AttributeSet left, int right, NullMeaning nulls) {
      Map<List<@Nullable Integer>, Map<String, Integer>> groups = new HashMap<>();
      for (int row = 0; row < rows.size(); row++) {
        List<@Nullable Integer> cells = rows.get(row);
        List<@Nullable Integer> key = new ArrayList<>();
        left.stream().forEach(column -> key.add(cells.get(column)));
        String value = String.valueOf(cells.get(right));
        boolean alone = nulls == NullMeaning.DISTINCT;
        if (!alone || !key.contains(null)) {
          String own = alone && cells.get(right) == null ? value + row : value;
          groups.computeIfAbsent(key, none -> new HashMap<>()).merge(own, 1, Integer::sum);
        }
      }
      return groups.values().stream()
          .mapToInt(
              counts ->
                  counts.values().stream().mapToInt(Integer::intValue).sum()
                      - counts.values().stream().mapToInt(Integer::intValue).max().orElse(0))
          .sum();
    }
  }
}
