package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.StatementSplitter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speeds and growth on this machine; the limits leave a wide margin for a busy one. */
@Tag("proof")
class ClassifierSpeedTest {
  private static final int TOKENIZED_PER_SECOND = 20_000;
  private static final int CLASSIFIED_PER_SECOND = 2_000;
  private static final double WARM_UP_SECONDS = 1;
  private static final double MEASURED_SECONDS = 2;
  // Ten times the text costs ten times the time, a hundred times if something is quadratic; the
  // collector and busy neighbours were seen to make 34 of 10.
  private static final double MOST_GROWTH = 50;
  // Below this the clock measures the collector.
  private static final double SHORTEST_SECONDS = 0.1;
  private static final int SMALL_CHARS = 1_000_000;
  private static final int LARGE_CHARS = 10_000_000;

  private static final CatalogKnowledge SCHEMA =
      CatalogKnowledge.ofDdl(
          Engine.POSTGRESQL, StatementCasesTest.resource("guardrail-schema.sql"));

  private record Case(Engine engine, String sql) {}

  private final List<Case> cases =
      Stream.of("guardrail", "unseen")
          .flatMap(name -> StatementCasesTest.resource(name + "-cases.jsonl").lines())
          .map(ClassifierSpeedTest::read)
          .toList();

  @Test
  void tokenizes_20_000_statements_a_second() {
    double perSecond =
        perSecond(given -> StatementSplitter.split(SqlDialect.of(given.engine()), given.sql()));

    assertThat(said("tokenizer", perSecond)).isGreaterThan(TOKENIZED_PER_SECOND);
  }

  @Test
  void classifies_2_000_statements_a_second() {
    var classifier = new StatementClassifier();
    double perSecond =
        perSecond(
            given ->
                classifier.classify(
                    given.engine(),
                    given.sql(),
                    given.engine() == Engine.POSTGRESQL ? SCHEMA : CatalogKnowledge.none()));

    assertThat(said("classifier with a schema", perSecond)).isGreaterThan(CLASSIFIED_PER_SECOND);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          nested comments|SELECT 1 |/* |
          closed comments|SELECT 1 |/* a */|
          quotes|SELECT |'a''b' |
          open quotes|SELECT |'|
          double quotes|SELECT |"a""b".|x
          dollar tags|SELECT |$a$ $b$ |
          dollar tags that differ|SELECT |$x1$ $x2$ $|
          parentheses|SELECT |(|
          closed parentheses|SELECT |()|
          ORs|DELETE FROM t WHERE id = 1| OR id = 2|
          ORs in parentheses|DELETE FROM t WHERE (id = 1)| OR (id = 2)|
          ANDs|DELETE FROM t WHERE 1 = 1| AND 1 = 1|
          semicolons|SELECT 1|;|
          statements|SELECT 1|;SELECT 1|
          IN list|DELETE FROM t WHERE id IN (1|,22|)
          IN list of a query|SELECT * FROM t WHERE id IN (1|,22|)
          rows of VALUES|INSERT INTO t VALUES (1)|,(1, 'x')|
          CTEs|WITH a AS (SELECT 1)|, b AS (SELECT 2)| SELECT 1
          unions|SELECT 1| UNION ALL SELECT 1|
          functions|SELECT now()|, now()|
          nested functions|SELECT |abs(|
          operators|SELECT 1|+1|
          casts|SELECT 1|::int|
          CASE|SELECT |CASE WHEN 1 = 1 THEN |
          names|SELECT a|.a|
          one name|SELECT a|aaaaaaaaaa|
          one number|SELECT 1|1111111111|
          blanks|SELECT |\\t\\n|1
          brackets|SELECT a|[1]|
          NOT|DELETE FROM t WHERE |NOT |true
          minus|DELETE FROM t WHERE 1 = |- |1
          EXISTS|DELETE FROM t WHERE |EXISTS (SELECT 1 FROM t a WHERE |
          set|SET a = 1|, b = 2|
          DO block|DO $$BEGIN |IF a THEN b := 1; END IF; |END$$
          text|SELECT query_to_xml('|SELECT 1; |', true, false, '')
          MySQL conditional comments|SELECT 1 |/*!50000 a */|
          MySQL version comments|SELECT 1 |/*!5|
          T-SQL statements|SELECT 1| SELECT 1|
          MySQL ampersands|DELETE FROM t WHERE id = 1| && id = 2|
          T-SQL batches|SELECT 1|\\nGO\\n|
          """)
  void ten_megabytes_cost_about_ten_times_one(
      String family, String head, String repeated, String tail) {
    seconds(family, head, repeated, tail, SMALL_CHARS);
    double small = seconds(family, head, repeated, tail, SMALL_CHARS);
    double large = seconds(family, head, repeated, tail, LARGE_CHARS);
    System.out.printf(Locale.ROOT, "%s: 1 MB %.3f s, 10 MB %.3f s%n", family, small, large);

    assertThat(large / Math.max(small, SHORTEST_SECONDS)).isLessThan(MOST_GROWTH);
  }

  private static double seconds(
      String family, String head, String repeated, String tail, int chars) {
    Engine engine =
        family.contains("MySQL")
            ? Engine.MYSQL
            : family.contains("T-SQL") ? Engine.SQLSERVER : Engine.POSTGRESQL;
    String middle = repeated.translateEscapes();
    String text = head + middle.repeat(chars / middle.length()) + (tail == null ? "" : tail);
    long start = System.nanoTime();
    new StatementClassifier().classify(engine, text);
    return (System.nanoTime() - start) / 1e9;
  }

  private double perSecond(Function<Case, ?> work) {
    repeat(work, WARM_UP_SECONDS);
    return repeat(work, MEASURED_SECONDS);
  }

  private double repeat(Function<Case, ?> work, double seconds) {
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      for (Case given : cases) {
        assertThat(work.apply(given)).isNotNull();
      }
      done += cases.size();
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }

  private static double said(String what, double perSecond) {
    System.out.printf(Locale.ROOT, "%s: %.0f statements a second%n", what, perSecond);
    return perSecond;
  }

  private static Case read(String line) {
    try {
      var given = Json.mapper().readTree(line);
      return new Case(Engine.named(given.get("dialect").asText()), given.get("sql").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
