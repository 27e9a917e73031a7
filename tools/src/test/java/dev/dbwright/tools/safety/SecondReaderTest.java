package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.view.CreateView;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.grant.Grant;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.upsert.Upsert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A grammar as second reader: where the tokenizer saw reads alone, does JSqlParser see a change? On
 * all cases and on mutants of them; prints how much it would have raised, and its speed.
 */
@Tag("proof")
class SecondReaderTest {
  private static final long SEED = 20_261_121;
  private static final int MUTANTS = 20_000;
  private static final List<String> PIECES =
      List.of(
          " ",
          "\n",
          "\t",
          "/* x */",
          "-- x\n",
          ";",
          "'",
          "\"",
          "(",
          ")",
          ",",
          "$$",
          "\\",
          "--",
          "/*",
          "*/",
          "\r",
          ".",
          "::",
          " DELETE FROM orders ",
          "; DROP TABLE orders",
          " AS ",
          " FROM ",
          " WHERE ",
          " UNION ALL ",
          " INTO x ",
          "#",
          "`",
          "[",
          "]");

  // It knows neither backslashes of E'' and MySQL, nor # comments, nor tags of dollar quotes: what
  // it sees behind them was checked by hand, and all of it stood in strings and comments.
  private static final String MISREAD = "\\#$";
  private static final Set<Class<? extends Statement>> CHANGES =
      Set.of(
          Insert.class,
          Update.class,
          Delete.class,
          Merge.class,
          Drop.class,
          Truncate.class,
          Alter.class,
          CreateTable.class,
          CreateIndex.class,
          CreateView.class,
          Grant.class,
          Upsert.class);

  private final CatalogKnowledge schema =
      CatalogKnowledge.ofDdl(
          Engine.POSTGRESQL, StatementCasesTest.resource("guardrail-schema.sql"));
  private final StatementClassifier classifier = new StatementClassifier();

  private record Text(Engine engine, String sql) {}

  private final List<Text> cases =
      Stream.concat(
              StatementCasesTest.cases().map(given -> new Text(given.engine(), given.sql())),
              Stream.of("guardrail", "unseen")
                  .flatMap(name -> StatementCasesTest.resource(name + "-cases.jsonl").lines())
                  .map(SecondReaderTest::read))
          .toList();
  private final List<Long> parseNanos = new ArrayList<>();
  private int reads;

  @Test
  void a_grammar_sees_no_change_where_the_tokenizer_saw_reads() {
    List<String> raised = new ArrayList<>();
    for (Text text : cases) {
      raise(text, raised);
    }
    System.out.printf(
        "%d cases, %d called read, would be raised: %d%n", cases.size(), reads, raised.size());
    var random = new Random(SEED);
    for (int i = 0; i < MUTANTS; i++) {
      Text text = cases.get(random.nextInt(cases.size()));
      raise(new Text(text.engine(), mutant(text.sql(), random)), raised);
    }
    long[] sorted = parseNanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "seed %d, %d mutants, %d called read in all, would be raised: %d, median %.3f ms, p99 %.3f ms, worst %.0f ms%n",
        SEED,
        MUTANTS,
        reads,
        raised.size(),
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6);
    assertThat(raised)
        .filteredOn(text -> text.chars().noneMatch(c -> MISREAD.indexOf(c) >= 0))
        .as("seed %d", SEED)
        .isEmpty();
  }

  private void raise(Text text, List<String> raised) {
    Classification found =
        classifier.classify(
            text.engine(),
            text.sql(),
            text.engine() == Engine.POSTGRESQL ? schema : CatalogKnowledge.none());
    if (found.effect() != Effect.READ) {
      return;
    }
    reads++;
    long start = System.nanoTime();
    try {
      for (Statement statement : CCJSqlParserUtil.parseStatements(text.sql())) {
        if (CHANGES.contains(statement.getClass())) {
          raised.add(
              text.engine() + " " + statement.getClass().getSimpleName() + ": " + text.sql());
        }
      }
    } catch (JSQLParserException e) {
      // What it does not parse it says nothing of.
    }
    parseNanos.add(System.nanoTime() - start);
  }

  private static String mutant(String sql, Random random) {
    var text = new StringBuilder(sql);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = text.length() == 0 ? 0 : random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> {
          if (text.length() > 0) {
            text.deleteCharAt(at);
          }
        }
        case 2 -> {
          int blank = text.indexOf(" ", at);
          if (blank >= 0) {
            text.replace(blank, blank + 1, PIECES.get(random.nextInt(6)));
          }
        }
        default -> {
          int end = Math.min(text.length(), at + 6);
          text.replace(at, end, swapped(text.substring(at, end)));
        }
      }
    }
    return text.toString();
  }

  private static String swapped(String text) {
    int[] swapped =
        text.chars()
            .map(
                c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
            .toArray();
    return Arrays.stream(swapped)
        .collect(StringBuilder::new, (to, c) -> to.append((char) c), StringBuilder::append)
        .toString();
  }

  private static Text read(String line) {
    try {
      var given = Json.mapper().readTree(line);
      return new Text(Engine.named(given.get("dialect").asText()), given.get("sql").asText());
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
