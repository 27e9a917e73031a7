package dev.dbwright.tools.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object on each line: {@code {"sql":"…","calls":100,"meanMs":3.2}}, or a row of {@code
 * pg_stat_statements}.
 */
final class JsonLines implements WorkloadFormat {
  private static final String SQL = "sql";
  private static final String QUERY = "query";

  static boolean recognises(String line) {
    return line.stripLeading().startsWith("{")
        && object(line).filter(each -> each.has(SQL) || each.has(QUERY)).isPresent();
  }

  private static Optional<JsonNode> object(String line) {
    try {
      return Optional.of(Json.mapper().readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public void read(String source, BufferedReader in, WorkloadDraft draft) throws IOException {
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      Optional<JsonNode> object = object(line);
      if (object.isPresent()) {
        read(source, number, object.get(), draft);
      } else if (!line.isBlank()) {
        draft.skip(source, number, line, "is no JSON object");
      }
    }
  }

  private static void read(String source, int line, JsonNode object, WorkloadDraft draft) {
    Function<String, Optional<String>> field =
        name ->
            Optional.ofNullable(object.get(name))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText);
    Optional<String> sql = field.apply(SQL);
    Optional<StatementRow> row = StatementRow.of(field);
    if (sql.isPresent()) {
      list(source, line, sql.get(), field, draft);
    } else if (row.isPresent()) {
      row.get().count(source, line, draft);
    } else {
      draft.skip(source, line, object.toString(), "has no text of a statement in \"sql\"");
    }
  }

  private static void list(
      String source,
      int line,
      String sql,
      Function<String, Optional<String>> field,
      WorkloadDraft draft) {
    Double calls = StatementRow.number(field, List.of("calls")).orElse(null);
    Double meanMs = StatementRow.number(field, StatementRow.MEAN).orElse(null);
    List<SqlStatement> statements = StatementSplitter.split(Engine.POSTGRESQL, sql);
    for (SqlStatement each : statements) {
      var placed = new SqlStatement(line, each.column(), each.text(), each.tokens());
      draft.list(source, placed, calls, statements.size() == 1 ? meanMs : null);
    }
  }
}
