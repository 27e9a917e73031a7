package dev.dbwright.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.PlanRules;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.RulePage;
import dev.dbwright.tools.health.activity.ActivityChecks;
import dev.dbwright.tools.health.check.CheckExamples;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.mysql.MysqlChecks;
import dev.dbwright.tools.health.sqlite.SqliteChecks;
import dev.dbwright.tools.health.structure.StructureChecks;
import dev.dbwright.tools.index.review.IndexRules;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.safety.ConfirmationDesk;
import dev.dbwright.tools.testing.Golden;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import dev.dbwright.tools.testing.InMemoryConfirmationStore;
import dev.dbwright.tools.testing.InMemorySnapshotStore;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages below {@code docs} come from the code; a stale one fails. */
final class DocumentationTest {
  private static final Path DOCS = Path.of("docs");

  private final ToolCatalog catalog =
      ToolCatalog.standard(
          new ConfirmationDesk(
              new InMemoryConfirmationStore(), new InMemoryAuditLog(), Clock.systemUTC()),
          new InMemorySnapshotStore(),
          Clock.systemUTC(),
          DOCS);

  @Test
  void the_page_of_errors_is_current() {
    List<List<String>> rows =
        Arrays.stream(ErrorCode.values())
            .map(
                code ->
                    List.of(
                        code.id(),
                        words(code.kind()),
                        String.valueOf(code.kind().exitCode()),
                        code.message("…", "…", "…", "…"),
                        code.hint("…", "…", "…", "…")))
            .toList();
    Document page =
        Document.builder()
            .heading(1, "Errors")
            .paragraph(
                "Every error has an id that is never reused. DBW-8003 to DBW-8007 are the"
                    + " launcher's own: no Java, Java too old, no cache folder, another build"
                    + " running, the build failed.")
            .add(
                new Block.Table(
                    List.of(
                        Column.left("id"),
                        Column.left("kind"),
                        Column.right("exit code"),
                        Column.left("what happened"),
                        Column.left("what to do")),
                    rows))
            .build();

    Golden.matches(DOCS.resolve("errors.md"), MarkdownRenderer.render(page));
  }

  @Test
  void the_page_of_tools_is_current() {
    Document.Builder page =
        Document.builder()
            .heading(1, "Tools")
            .paragraph("What a model may call, and what dbwright tools call NAME --json runs.");
    for (Tool<?, ?> tool : catalog.all()) {
      page.heading(2, tool.name())
          .paragraph(tool.summary())
          .paragraph("Effect: " + words(tool.effect()) + ".");
      List<ToolSchema.Field> fields = ToolSchema.of(tool.input()).fields();
      if (!fields.isEmpty()) {
        page.add(arguments(fields));
      }
    }

    Golden.matches(DOCS.resolve("tools.md"), MarkdownRenderer.render(page.build()));
  }

  private static Block arguments(List<ToolSchema.Field> fields) {
    return new Block.Table(
        List.of(
            Column.left("argument"),
            Column.left("type"),
            Column.left("needed"),
            Column.left("what it is")),
        fields.stream()
            .map(
                field ->
                    List.of(
                        field.name(),
                        field.shape().toJson().get("type").asText(),
                        field.defaultValue().map(text -> "default " + text).orElse(need(field)),
                        field.description()))
            .toList());
  }

  private static String need(ToolSchema.Field field) {
    return field.required() ? "yes" : "no";
  }

  /**
   * A rule as its page shows it.
   *
   * @param type whose annotation names it, and beside which its examples lie
   */
  private record Documented(Class<?> type, RulePage page) {
    RuleInfo info() {
      return type.getAnnotation(RuleInfo.class);
    }

    @Override
    public String toString() {
      return info().name();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_page_of_each_rule_is_current(Documented rule) throws IOException {
    RuleInfo info = rule.info();
    RulePage page = rule.page();
    Document document =
        Document.builder()
            .heading(1, info.code() + " " + info.name())
            .paragraph("Severity: " + info.severity().id() + ".")
            .paragraph(page.why())
            .heading(2, "What mends it")
            .code("sql", page.remedy())
            .heading(2, "Fires on")
            .code("text", example(rule, page.fires()))
            .heading(2, "Stays quiet on")
            .code("text", example(rule, page.quiet()))
            .build();

    Golden.matches(
        DOCS.resolve("rules").resolve(info.name() + ".md"), MarkdownRenderer.render(document));
  }

  @Test
  void no_page_speaks_of_a_rule_that_is_gone() throws IOException {
    List<String> expected = rules().map(rule -> rule.info().name() + ".md").sorted().toList();

    try (Stream<Path> pages = Files.list(DOCS.resolve("rules"))) {
      assertThat(pages.map(page -> page.getFileName().toString()).sorted().toList())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void the_page_of_each_check_is_current(HealthCheck check) {
    RuleInfo info = check.info();
    CheckPage page = check.page();
    Document document =
        Document.builder()
            .heading(1, info.code() + " " + info.name())
            .paragraph("Severity: " + info.severity().id() + ".")
            .paragraph(page.why())
            .paragraph("Threshold: " + page.threshold() + ". Source: " + page.source() + ".")
            .heading(2, "What mends it")
            .code("sql", page.remedy())
            .heading(2, "The query")
            .code("sql", check.sql())
            .heading(2, "Fires on")
            .code("text", CheckExamples.text(check, page.fires()))
            .heading(2, "Stays quiet on")
            .code("text", CheckExamples.text(check, page.quiet()))
            .build();

    Golden.matches(page(check), MarkdownRenderer.render(document));
  }

  @Test
  void no_page_speaks_of_a_check_that_is_gone() throws IOException {
    List<Path> expected = checks().map(DocumentationTest::page).sorted().toList();

    try (Stream<Path> pages = Files.walk(DOCS.resolve("checks"))) {
      assertThat(pages.filter(Files::isRegularFile).sorted().toList()).isEqualTo(expected);
    }
  }

  /** Engines other than PostgreSQL have a folder of their own: the same fault has the same name. */
  private static Path page(HealthCheck check) {
    String list = check.getClass().getPackageName().replaceFirst(".*\\.", "");
    Path all = DOCS.resolve("checks");
    Path folder = Set.of("mysql", "sqlite").contains(list) ? all.resolve(list) : all;
    return folder.resolve(check.info().name() + ".md");
  }

  /** A new list of checks is a line here. */
  static Stream<HealthCheck> checks() {
    return Stream.of(StructureChecks.ALL, ActivityChecks.ALL, MysqlChecks.ALL, SqliteChecks.ALL)
        .flatMap(List::stream);
  }

  static Stream<Documented> rules() {
    return Stream.concat(
        PlanRules.ALL.stream().map(rule -> new Documented(rule.getClass(), rule.page())),
        IndexRules.ALL.stream().map(rule -> new Documented(rule.getClass(), rule.page())));
  }

  /** The plan, after its statement where the rule has to know that. */
  private static String example(Documented rule, String name) throws IOException {
    boolean stated = rule.type().getResource("fixtures/" + name + ".sql") != null;
    return (stated ? fixture(rule, name + ".sql") : "") + fixture(rule, name);
  }

  private static String fixture(Documented rule, String name) throws IOException {
    try (var in = rule.type().getResourceAsStream("fixtures/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no fixture " + name + " for " + rule.type());
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
