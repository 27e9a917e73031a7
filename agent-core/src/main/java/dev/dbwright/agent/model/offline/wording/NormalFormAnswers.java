package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Answers to questions about a normal form that was told before. */
public final class NormalFormAnswers {
  private final ToolResult result;
  private final List<NormalFormRecord> tables;

  private NormalFormAnswers(ToolResult result) {
    this.result = result;
    this.tables = NormalFormRecord.in(result.record());
  }

  public static NormalFormAnswers about(ToolResult result) {
    return new NormalFormAnswers(result);
  }

  /** Why each form is broken. */
  public String reasons() {
    return each(NormalFormProofs::of);
  }

  public String keys() {
    return each(
        table -> {
          JsonNode keys = table.json().path("keys");
          return "`%s` has %s: %s."
              .formatted(
                  table.relation(),
                  Amount.of(keys.size(), "key"),
                  all(keys)
                      .map(key -> "(" + NormalFormRecord.joined(key) + ")")
                      .collect(Collectors.joining(", ")));
        });
  }

  public String tables() {
    return each(
        table ->
            table
                .recommended()
                .map(
                    split ->
                        PlanRecord.sentence(split.path("summary").asText())
                            + "\n"
                            + NormalFormRecord.tables(split))
                .orElse("`" + table.relation() + "` is best left as it is."));
  }

  /** The tables instead, as Mermaid. */
  public String diagram() {
    return each(
        table -> {
          String diagram = table.json().path("diagram").asText("");
          return diagram.isEmpty()
              ? "There is nothing to draw: `" + table.relation() + "` stays one table."
              : "```mermaid\n" + diagram.strip() + "\n```";
        });
  }

  /** The statements that measure whether the tables had better be joined back. */
  public String measurements() {
    return tables.stream()
        .flatMap(table -> all(table.json().path("joiningBack").path("measure")))
        .filter(each -> each.has("sql"))
        .map(
            each ->
                "\n\nMeasure %s:\n\n```sql\n%s;\n```"
                    .formatted(each.path("what").asText(), each.path("sql").asText()))
        .distinct()
        .collect(Collectors.joining());
  }

  /** What the dependencies rest on. */
  public String evidence() {
    return each(
        table -> {
          String claims =
              all(table.json().path("claims"))
                  .map(
                      claim ->
                          "- `%s -> %s`: %s, %s"
                              .formatted(
                                  NormalFormRecord.joined(claim.path("lhs")),
                                  NormalFormRecord.joined(claim.path("rhs")),
                                  claim.path("standing").asText(),
                                  claim.path("source").asText()))
                  .collect(Collectors.joining("\n"));
          boolean asked = result.arguments().path("table").isTextual();
          return (claims.isEmpty() ? "All of it was stated, nothing asked of data." : claims)
              + (asked
                  ? ""
                  : "\n\n"
                      + "I see no rows here. Connect the database that has the table (`/connect"
                      + " URL`) and ask `which"
                      + " normal form is the table %s in?`, or attach its rows as CSV: I count the contradictions."
                          .formatted(table.relation()));
        });
  }

  private static Stream<JsonNode> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private String each(Function<NormalFormRecord, String> answer) {
    return tables.stream().map(answer).collect(Collectors.joining("\n\n"));
  }
}
