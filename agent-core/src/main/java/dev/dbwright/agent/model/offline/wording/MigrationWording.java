package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;

/** The steps into the new tables: each with its purpose and what it locks, the SQL as it is run. */
final class MigrationWording {
  /** Longer scripts are shown from their beginning; the whole stands in the result. */
  private static final int LONGEST_SCRIPT = 1_800;

  private MigrationWording() {}

  static String of(NormalFormRecord table) {
    JsonNode migration = table.json().path("migration");
    var text = new StringBuilder();
    text.append(
        "From `%s` to its tables in %d steps; each can be taken back, and nothing is executed here."
            .formatted(table.relation(), migration.path("steps").size()));
    int number = 1;
    for (JsonNode step : migration.path("steps")) {
      if (!step.has("sql")) {
        continue;
      }
      text.append("\n\n**%d. %s**%s".formatted(number++, step.path("title").asText(), how(step)));
      text.append("\n\n```sql\n").append(script(step.path("sql").asText())).append("\n```");
    }
    section(text, "What the application notices", migration.path("applicationChanges"));
    section(text, "What no table keeps", migration.path("lost"));
    section(text, "What no way back brings", migration.path("irreversible"));
    int queries = migration.path("queries").size();
    if (queries > 0) {
      text.append(
          "\n\n%s the table: `/show migration` tells what becomes of each."
              .formatted(Amount.of(queries, "statement") + (queries == 1 ? " names" : " name")));
    }
    if (!table.json().path("joiningBack").path("measure").isEmpty()) {
      text.append(
          "\n\nJoining the tables back is advised only with measured evidence: `should I join them"
              + " back?` gives the SQL that measures it.");
    }
    return text.append(
            "\n\nNext: say `try it`, and the steps run up and back on a scratch PostgreSQL. `/show"
                + " migration` has every statement with its way back.")
        .toString();
  }

  private static String how(JsonNode step) {
    String lock = step.path("lock").asText("");
    return " (%s%s%s)"
        .formatted(
            step.path("phase").asText(),
            step.path("batched").asBoolean() ? ", repeated until no row is left" : "",
            lock.isEmpty() ? "" : ", lock " + lock);
  }

  private static String script(String sql) {
    if (sql.length() <= LONGEST_SCRIPT) {
      return sql;
    }
    int end = sql.lastIndexOf('\n', LONGEST_SCRIPT);
    return sql.substring(0, end < 0 ? LONGEST_SCRIPT : end) + "\n-- …";
  }

  private static void section(StringBuilder text, String title, JsonNode items) {
    if (items.isEmpty()) {
      return;
    }
    text.append("\n\n").append(title).append(":\n");
    items.forEach(item -> text.append("\n- ").append(item.asText()));
  }
}
