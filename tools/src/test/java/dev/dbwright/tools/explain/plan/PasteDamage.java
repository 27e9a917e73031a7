package dev.dbwright.tools.explain.plan;

import static dev.dbwright.tools.explain.plan.Copying.anyWidth;
import static dev.dbwright.tools.explain.plan.Copying.mapped;
import static dev.dbwright.tools.explain.plan.Copying.psql;
import static dev.dbwright.tools.explain.plan.Copying.quoted;
import static dev.dbwright.tools.explain.plan.Copying.wrapped;

import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What happens to plans on their way into a chat. */
enum PasteDamage {
  PSQL_ALIGNED(plan -> psql(plan)),
  PSQL_BORDERED(plan -> psql(plan, "| ", " |", "+")),
  PSQL_UNICODE(
      plan -> psql(plan, "│ ", " │", "↵").replaceAll("(?m)^─+$", "├" + "─".repeat(50) + "┤")),
  PSQL_EXPANDED(Copying::expanded),
  MARKDOWN_TABLE(plan -> "| QUERY PLAN |\n| --- |\n" + mapped(plan, line -> "| " + line + " |")),
  ROWS_IN_QUOTES(plan -> mapped(plan, Copying::quoted)),
  WHOLE_IN_QUOTES(plan -> "\"" + plan.strip() + "\""),
  CSV_OF_A_GRID(
      plan ->
          "QUERY PLAN\n"
              + (Copying.isText(plan)
                  ? mapped(plan, line -> line.matches(".*[,\"].*") ? quoted(line) : line)
                  : quoted(plan.strip()) + "\n")),
  CSV_FIELD(plan -> quoted(plan.strip()) + "\n"),
  ROW_NUMBERS(plan -> Copying.numbered(plan, "%d\t")),
  ALIGNED_ROW_NUMBERS(plan -> Copying.numbered(plan, "%4d  ")),
  ROW_NUMBERS_AND_BARS(plan -> Copying.numbered(plan, "%3d | ")),
  WRAPPED_AT_A_COLUMN((plan, random) -> wrapped(plan, anyWidth(random))),
  WRAPPED_AND_TRIMMED(
      (plan, random) -> mapped(wrapped(plan, anyWidth(random)), String::stripTrailing)),
  WRAPPED_IN_A_FRAME((plan, random) -> wrapped(psql(plan), anyWidth(random))),
  WRAPPED_AT_SPACES(
      (plan, random) -> {
        int width = anyWidth(random);
        return mapped(plan, line -> Copying.wrappedAtSpaces(line, width));
      }),
  SERVER_LOG(plan -> Copying.logged(plan, "2026-01-02 03:04:05.678 UTC [77] app@shop ")),
  SERVER_LOG_OF_A_CLOUD(
      plan -> Copying.logged(plan, "2026-01-02 03:04:05 UTC:10.0.0.1(55): app@shop:[77]:")),
  SERVER_LOG_FOR_STATISTICS(
      plan -> Copying.logged(plan, "2026-01-02 03:04:05 UTC [77]: [3-1] user=app,db=shop ")),
  SYSLOG(Copying::syslog),
  CONTAINER_LOG(plan -> mapped(plan, line -> "db_1  | " + line)),
  TIMED_LINES(plan -> mapped(plan, line -> "2026-01-02T03:04:05.678901Z " + line)),
  LOG_IN_CSV(
      plan ->
          "2026-01-02 03:04:05.678 UTC,\"app\",\"shop\",77,\"[local]\",6a,5,\"SELECT\",LOG,00000,"
              + quoted("duration: 17.123 ms  plan:\nQuery Text: SELECT 'a, \"b\"'\n" + plan.strip())
              + ",,,,,,,,,\"psql\",\"client backend\",,0\n"),
  LOG_IN_JSON(
      plan ->
          Json.write(
                  Map.of(
                      "message",
                      "duration: 17.123 ms  plan:\nQuery Text: SELECT 1\n" + plan.strip(),
                      "pid",
                      "77"))
              + "\n"),
  ROWS_IN_JSON(
      plan ->
          Json.write(
              (Copying.isText(plan) ? plan.lines().toList() : List.of(plan))
                  .stream().map(row -> Map.of("QUERY PLAN", row)).toList())),
  MARKDOWN(plan -> "Hi, why is this (see below) slow?\n\n```sql\n" + plan + "```\n\nThanks, Ada\n"),
  INDENTED_BLOCK(plan -> "It takes long:\n\n" + mapped(plan, line -> "    " + line) + "\nAda\n"),
  MAIL(plan -> "On Monday Ada wrote:\n" + mapped(plan, line -> "> " + line) + "No idea.\n"),
  MAIL_TWICE(plan -> mapped(plan, line -> ">> " + line)),
  COMMENTED(plan -> "SELECT 1;\n" + mapped(plan, line -> "-- " + line)),
  TYPOGRAPHY(Copying::curly),
  HARD_SPACES(plan -> plan.replace(' ', '\u00a0')),
  WINDOWS_LINES(plan -> plan.replace("\n", "\r\n")),
  TABS(Copying::tabbed),
  HTML(plan -> "<pre>\n" + Copying.escaped(plan) + "</pre>\n"),
  HTML_OF_SPACES(plan -> Copying.escaped(plan).replace("  ", "&nbsp;&nbsp;")),
  DOUBLE_SPACED(plan -> plan.replace("\n", "\n\n")),
  PADDED(Copying::rectangular),
  MARGIN_WITHOUT_THE_FIRST_LINE(
      (plan, random) ->
          plan.strip().replace("\n", "\n" + " ".repeat(1 + random.nextInt(8))) + "\n"),
  TWO_IN_ONE(plan -> plan + "\nand after ANALYZE:\n\n" + plan),
  TWO_OF_PSQL(plan -> psql(plan) + psql(plan)),
  TWO_LOGGED(
      plan ->
          Copying.logged(plan, "2026-01-02 03:04:05 UTC [77] ")
              + Copying.logged(plan, "2026-01-02 03:04:06 UTC [77] ")),
  INDENTATION_LOST(plan -> mapped(plan, String::strip)),
  SPACES_COLLAPSED(plan -> mapped(plan, line -> line.replaceAll(" +", " ")));

  // The functions above hold nothing that changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiFunction<String, Random, String> change;

  PasteDamage(UnaryOperator<String> change) {
    this((plan, random) -> change.apply(plan));
  }

  PasteDamage(BiFunction<String, Random, String> change) {
    this.change = change;
  }

  String of(String plan, Random random) {
    return change.apply(plan, random);
  }

  /** How often the plan is in the paste. */
  int copies() {
    return name().startsWith("TWO_") ? 2 : 1;
  }

  /** False where nobody could tell how many spaces there were. */
  boolean keepsSpaces() {
    return this != WRAPPED_AT_SPACES && this != SPACES_COLLAPSED;
  }

  /** False where the tree itself is lost: then an error is the only right answer. */
  boolean canBeRepaired() {
    return this != INDENTATION_LOST && this != SPACES_COLLAPSED;
  }
}
