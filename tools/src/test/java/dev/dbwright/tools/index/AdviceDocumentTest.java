package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.twin.TwinReport;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers made by hand: no twin is asked. */
final class AdviceDocumentTest {
  private static final String QUERY = "select * from orders where status = ?";
  private static final ProposedIndex STATUS =
      new ProposedIndex(
          "CREATE INDEX CONCURRENTLY orders_status_idx ON public.orders (status)",
          List.of(),
          8 << 20,
          0.75,
          0,
          null,
          "finds the rows by status",
          List.of(QUERY),
          new Confidence(Confidence.Level.HIGH, "the statistics tell it"),
          List.of(
              new Evidence("cost of " + QUERY, 100, "planner units", "twin"),
              new Evidence("shortest build", 3, "s", "measured")));

  @Test
  void a_query_known_by_its_text_is_named_by_its_number() {
    String text = text(List.of(STATUS), List.of(), null);

    assertThat(text)
        .contains("orders (status)", "finds the rows by status, for query 1.")
        .contains(QUERY + ": index 1")
        .contains("shortest build")
        .doesNotContain("cost of " + QUERY);
  }

  @Test
  void the_end_of_the_time_is_no_verdict_on_indexes() {
    assertThat(text(List.of(), List.of(AdviceReport.CUT_SHORT), null))
        .startsWith("The time ended before an index within 500 MB (500MB) was found that pays");
    assertThat(text(List.of(), List.of(), null)).startsWith("No index within 500 MB (500MB)");
  }

  @Test
  void an_index_that_is_asked_about_and_proposed_is_said_to_be() {
    var trial =
        new IndexTrial(
            "CREATE INDEX x ON public.orders USING btree (status)",
            8 << 20,
            500L << 20,
            0.75,
            0,
            List.of(QUERY),
            List.of(),
            null,
            null);

    assertThat(text(List.of(STATUS), List.of(), trial))
        .contains("orders (status) (8.0 MB \\[estimated\\]): on its own it takes away 75 %")
        .contains("in 1 query \\[twin\\]; it is in the proposal, as number 1.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE INDEX CONCURRENTLY "a b" ON public.orders USING btree (status) | orders (status)
          CREATE INDEX x ON dbo.Orders (Status) INCLUDE (Total);                 | dbo.Orders (Status) INCLUDE (Total)
          ALTER TABLE orders ADD INDEX x (status, id), ALGORITHM=INPLACE, LOCK=NONE; | orders (status, id)
          """)
  void an_index_is_told_by_what_it_is_on(String ddl, String shape) {
    assertThat(ProposalText.shape(ddl)).isEqualTo(shape);
  }

  @Test
  void an_index_whose_name_needs_quotes_has_its_number_too() {
    var quoted =
        new ProposedIndex(
            "CREATE INDEX CONCURRENTLY \"orders_Status_idx\" ON public.orders (\"Status\")",
            List.of(),
            8 << 20,
            0.75,
            0,
            null,
            "finds the rows by \"Status\"",
            List.of(QUERY),
            STATUS.confidence(),
            STATUS.evidence());

    assertThat(text(List.of(quoted), "orders_Status_idx", List.of(), null))
        .contains(QUERY + ": index 1");
  }

  @Test
  void remarks_that_are_not_shown_are_counted() {
    List<String> remarks = IntStream.range(0, 25).mapToObj(each -> "Remark " + each).toList();

    assertThat(text(List.of(STATUS), remarks, null)).contains("5 others stand in the JSON.");
  }

  private static String text(
      List<ProposedIndex> create, List<String> remarks, @Nullable IndexTrial trial) {
    return text(create, "orders_status_idx", remarks, trial);
  }

  private static String text(
      List<ProposedIndex> create, String index, List<String> remarks, @Nullable IndexTrial trial) {
    var advice =
        new IndexAdvice(
            100,
            create.isEmpty() ? 100 : 25,
            List.of(
                new QueryBenefit(
                    QUERY,
                    null,
                    100,
                    create.isEmpty() ? 100 : 25,
                    create.isEmpty() ? List.of() : List.of(index),
                    "Seq Scan",
                    "Index Scan")),
            create,
            List.of(),
            List.of(),
            List.of(),
            500L << 20,
            List.of(),
            remarks,
            9,
            4);
    return MarkdownRenderer.render(
        new AdvisedIndexes(
                "postgresql",
                advice,
                "500MB",
                trial,
                null,
                new TwinReport(
                    1, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()))
            .present());
  }
}
