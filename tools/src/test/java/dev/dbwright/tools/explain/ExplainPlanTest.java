package dev.dbwright.tools.explain;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.explain.plan.PlanText;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.HtmlPage;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.SvgPicture;
import dev.dbwright.tools.report.TextForm;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tool as surfaces use it. */
final class ExplainPlanTest {
  private static final ToolContext CONTEXT =
      new ToolContext(new Caller("local:ada", "s1"), Optional.empty(), new Cancellation());

  private static final String SLOW =
      """
      why is this slow?

      Sort  (cost=95214.81..95339.81 rows=50000 width=52) (actual time=2914.301..3120.772 rows=487213 loops=1)
        Sort Key: o.created_at DESC
        Sort Method: external merge  Disk: 31240kB
        ->  Hash Join  (cost=3085.00..89312.44 rows=50000 width=52) (actual time=44.120..2210.019 rows=487213 loops=1)
              Hash Cond: (o.customer_id = c.id)
              ->  Seq Scan on orders o  (cost=0.00..83541.00 rows=51234 width=40) (actual time=0.031..1702.455 rows=487213 loops=1)
                    Filter: ((status)::text = 'open'::text)
                    Rows Removed by Filter: 4512787
              ->  Hash  (cost=1835.00..1835.00 rows=100000 width=20) (actual time=43.551..43.552 rows=100000 loops=1)
                    ->  Seq Scan on customers c  (cost=0.00..1835.00 rows=100000 width=20) (actual time=0.009..17.208 rows=100000 loops=1)
      """;

  private static ExplainResult explain(String plan) {
    return new ExplainPlan().run(new ExplainPlan.Input(plan, null, null), CONTEXT);
  }

  @Test
  void answers_in_one_sentence_with_what_takes_most_and_what_is_wrong() {
    assertThat(explain(SLOW).plans().get(0).answer())
        .isEqualTo(
            "Half of 3.12 s goes into Seq Scan on orders o, which keeps 9.7 % of 5,000,000 rows and"
                + " throws 4,512,787 away; then Sort of 487,213 rows spills 31 MB to disk: work_mem"
                + " is too small for it.");
  }

  @Test
  void shows_the_answer_then_the_time_then_the_advice_then_the_plan() {
    String page = MarkdownRenderer.render(explain(SLOW).present());

    assertThat(page)
        .containsSubsequence(
            "Half of 3.12 s", "1.70 s", "What to do first", "work_mem", "The plan", "customers c");
  }

  @Test
  void says_nothing_to_improve_of_a_healthy_plan_and_why() {
    ExplainResult result = explain(scan("t").ms(0.02).text());

    assertThat(result.plans().get(0).findings()).isEmpty();
    assertThat(result.plans().get(0).answer())
        .isEqualTo("Nothing to improve: the whole plan takes 0.02 ms.");
  }

  @Test
  void asks_for_a_measured_plan_of_the_statement_where_there_are_only_estimates() {
    var input =
        new ExplainPlan.Input(
            "Seq Scan on t  (cost=0.00..1.00 rows=1 width=1)\n", null, "SELECT * FROM t");

    String page = MarkdownRenderer.render(new ExplainPlan().run(input, CONTEXT).present());

    assertThat(page).contains("Only estimates here", "EXPLAIN (ANALYZE, BUFFERS)", "FROM t");
  }

  @Test
  void shows_no_share_of_a_time_that_was_not_taken() {
    ExplainResult result = explain("Seq Scan on t  (cost=0.00..9000.00 rows=1 width=1)");

    assertThat(result.plans().get(0).findings()).isNotEmpty();
    assertThat(MarkdownRenderer.render(result.present())).doesNotContain("share of the plan");
  }

  @Test
  void asks_for_the_values_of_a_statement_that_has_none() {
    var input =
        new ExplainPlan.Input(
            "Seq Scan on t  (cost=0.00..1.00 rows=1 width=1)",
            null,
            "SELECT * FROM t WHERE a = $1");

    String page = MarkdownRenderer.render(new ExplainPlan().run(input, CONTEXT).present());

    assertThat(page).contains("run this with values in place of $1");
  }

  @Test
  void shows_no_more_than_three_things_to_do_first() {
    PlanText append = step("Append").ms(800);
    for (int i = 0; i < 4; i++) {
      append.over(
          step("Sort")
              .ms(200)
              .with("Sort Method: external merge  Disk: 9000kB")
              .over(scan("t" + i).ms(1)));
    }

    ExplainResult result = explain(append.text());

    assertThat(MarkdownRenderer.render(result.present()))
        .containsSubsequence("What to do first", "| 3 |", "2 more of less weight", "--all")
        .doesNotContain("| 4 |");
    assertThat(MarkdownRenderer.render(result.inFull().present()))
        .containsSubsequence("What to do first", "| 3 |", "Seen as well", "| 4 | sort-spills");
    // The fifth is a remark: what ran for so long was measured without BUFFERS.
    assertThat(result.plans().get(0).findings()).hasSize(5);
  }

  @Test
  void names_and_filters_of_a_plan_do_nothing_on_a_page_or_in_a_picture() {
    String name = "<script>alert(1)</script>\u202E" + "x".repeat(10_000);
    PlanText hostile =
        step("Sort")
            .ms(900)
            .with("Sort Method: external merge  Disk: 31240kB")
            .over(
                scan(name)
                    .ms(800)
                    .actual(100_000)
                    .with("Filter: (a = '<img src=x onerror=alert(1)>\u001b]0;x\u0007'::text)"));
    Document document = explain(hostile.text()).present();

    for (String shown :
        List.of(HtmlPage.render("t", document), SvgPicture.render(document).orElseThrow())) {
      assertThat(shown)
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
          .doesNotContain("<script", "<img", "\u202E", "\u001b", "\u0007");
    }
  }

  @Test
  void puts_a_wrong_row_count_before_the_step_that_it_led_to() {
    PlanText join =
        step("Nested Loop")
            .ms(500)
            .estimated(10)
            .actual(100_000)
            .with("Join Filter: (a.id = b.id)")
            .over(
                scan("a")
                    .estimated(1_000_000)
                    .actual(5_000)
                    .ms(60)
                    .with("Filter: (length(name) > 5)"),
                scan("b").estimated(100).actual(100).ms(0.08).loops(5_000));

    assertThat(explain(step("Aggregate").ms(501).over(join).text()).plans().get(0).findings())
        .extracting(Finding::name)
        .startsWith("row-misestimate", "nested-loop-inner-seq-scan");
  }

  @Test
  void its_json_is_flat_and_names_the_source_first() {
    String json = Json.write(explain(SLOW).from("plan.txt"));

    assertThat(json).startsWith("{\"source\":\"plan.txt\",\"engine\":\"postgresql\"");
    JsonNode plan = tree(json).at("/plans/0");
    assertThat(plan.at("/analyzed").booleanValue()).isTrue();
    JsonNode scan = plan.at("/nodes/2");
    assertThat(scan.at("/type").textValue()).isEqualTo("Seq Scan");
    assertThat(scan.at("/relation").textValue()).isEqualTo("orders");
    assertThat(scan.at("/parent").intValue()).isEqualTo(1);
    assertThat(scan.at("/relationship").textValue()).isEqualTo("outer");
    assertThat(scan.at("/totalMs").doubleValue()).isEqualTo(1702.455);
    assertThat(scan.has("index")).isFalse();
    assertThat(plan.at("/findings/0/at/node").intValue()).isZero();
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  @Test
  void shows_a_text_plan_without_loading_what_writes_json_or_pages()
      throws ReflectiveOperationException {
    // Loading Jackson takes longer than reading the plan; the command line starts for each file.
    Class<?> reader = new ForText().loadClass(ExplainPlan.class.getName());
    Class<?> input = reader.getClassLoader().loadClass(ExplainPlan.Input.class.getName());
    Object asked = input.getConstructors()[0].newInstance(SLOW, null, null);
    Class<?> context = reader.getClassLoader().loadClass(ToolContext.class.getName());

    Object result =
        reader
            .getMethod("run", input, context)
            .invoke(reader.getConstructor().newInstance(), asked, null);

    Object document = result.getClass().getMethod("present").invoke(result);
    Class<?> form = reader.getClassLoader().loadClass(TextForm.class.getName());
    Object shown =
        reader
            .getClassLoader()
            .loadClass(AnsiRenderer.class.getName())
            .getMethod("render", document.getClass(), form)
            .invoke(null, document, form.getConstructors()[0].newInstance(100, true, true));

    assertThat(shown.toString()).contains("Half of 3.12 s", "└ Hash Join");
  }

  /** Loads this project's classes anew, and has neither Jackson nor what makes pages. */
  private static final class ForText extends ClassLoader {
    private static final Set<String> OF_PAGES =
        Set.of("HtmlRenderer", "HtmlPage", "TreeHtml", "IcicleSvg", "StyleSheet");

    ForText() {
      super(ExplainPlanTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (name.startsWith("com.fasterxml.") || OF_PAGES.contains(simple)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.dbwright.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : defined(name);
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (var bytes = getParent().getResourceAsStream(file)) {
        byte[] content = bytes.readAllBytes();
        return defineClass(name, content, 0, content.length);
      } catch (java.io.IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
