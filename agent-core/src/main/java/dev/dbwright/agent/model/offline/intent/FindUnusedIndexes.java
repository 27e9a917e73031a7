package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.Wordings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** "Drop the unused index", "which indexes are unused?": looked up first, as none was named. */
final class FindUnusedIndexes implements Intent {
  private static final Pattern UNUSED =
      Pattern.compile(
          "(?i)\\b(?:unused|never used|not used|unneeded|useless)\\W+(?:index|indexes|indices)\\b"
              + "(?!\\s+(?!on\\b|in\\b|of\\b|please\\b|now\\b|here\\b|do\\b|are\\b|is\\b|we\\b|exist"
              + "|that\\b|there\\b|and\\b|from\\b)[\\w\"])"
              + "|\\b(?:index|indexes|indices) (?:are|is|that are|which are) "
              + "(?:unused|never used|not used|useless)\\b");
  private static final Pattern DROP = Pattern.compile("(?i)\\b(?:drop|remove|delete|get rid)\\b");

  // Unique indexes hold a constraint, whether they are scanned or not.
  private static final String SQL =
      """
      SELECT s.schemaname, s.relname AS table_name, s.indexrelname AS index_name,
             pg_relation_size(s.indexrelid) AS size_bytes
      FROM pg_catalog.pg_stat_user_indexes s
      JOIN pg_catalog.pg_index i ON i.indexrelid = s.indexrelid
      WHERE s.idx_scan = 0 AND NOT i.indisunique AND NOT i.indisexclusion
      ORDER BY size_bytes DESC, 1, 2, 3
      LIMIT 50""";

  @Override
  public Optional<Step> recognise(Situation situation) {
    return situation.request().says(UNUSED)
            && !situation.request().hasArtefacts()
            && !situation.offers("review_indexes")
            && situation.offers("run_query")
        ? Optional.of(Step.call("run_query", "sql", SQL))
        : Optional.empty();
  }

  @Override
  public Step conclude(Situation situation) {
    ToolResult last = situation.results().get(situation.results().size() - 1);
    if (!last.tool().equals("run_query") || !last.succeeded()) {
      return Step.say(Wordings.word(situation));
    }
    List<JsonNode> rows =
        StreamSupport.stream(last.record().path("rows").spliterator(), false)
            .filter(row -> row.isArray() && row.size() == 4)
            .toList();
    if (rows.isEmpty()) {
      return Step.say("No index is unused: each one was scanned since statistics began [catalog].");
    }
    boolean drop = situation.request().says(DROP) && situation.offers("propose_change");
    if (drop && rows.size() == 1) {
      return Step.call(
          "propose_change", "sql", "DROP INDEX CONCURRENTLY " + qualified(rows.get(0)));
    }
    return Step.say(
        Wordings.word(situation)
            + "\n\nNever scanned since this server's statistics began; a standby's scans are not"
            + " counted here."
            + (drop ? " Which one shall I propose to drop?" : " Name one to have it proposed."));
  }

  private static String qualified(JsonNode row) {
    return quoted(row.get(0).asText()) + "." + quoted(row.get(2).asText());
  }

  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
