package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A pool: its size and the wait, what it rests on, its bounds; or what would have to change. */
public final class PoolWording implements Wording {
  private static final Pattern RULE = Pattern.compile("(?i)\\bcores?\\b|\\brule of thumb\\b");

  @Override
  public boolean words(String tool) {
    return tool.equals("size_pool");
  }

  /** What is asked back where numbers are missing, with the way to measure them. */
  public static String questions(boolean knowsRate, boolean knowsHolding) {
    List<String> missing = new ArrayList<>();
    if (!knowsRate) {
      missing.add("how many requests per second need a connection at the peak");
    }
    if (!knowsHolding) {
      missing.add(
          "how many milliseconds each holds its connection, mean and standard deviation (a"
              + " transaction: from its first statement to its end)");
    }
    return """
        Not without your numbers: a size that nobody measured helps nobody. I need %s. PostgreSQL has counted both:

        ```sql
        %s;
        ```

        Good to know as well: the number of application instances (each has a pool of its own), `SHOW max_connections`, \
        and how long 99 %% of requests may wait for a connection. With a database connected (`/connect URL`, or `--db URL`) I read what it has counted myself."""
        .formatted(String.join(", and ", missing), MeasuredLoad.STATEMENTS_SQL);
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    JsonNode record = result.record();
    String wanted = result.arguments().path("config").asText();
    JsonNode file = record.path("configs").path(wanted);
    List<String> paragraphs = new ArrayList<>();
    if (situation.request().says(RULE)) {
      rule(record, paragraphs);
    }
    JsonNode problem = record.path("problem");
    if (problem.isObject()) {
      paragraphs.add(
          record.path("stable").asBoolean()
              ? problem.path("message").asText()
              : "I name no size. " + problem.path("message").asText());
      paragraphs.add("Any one of these changes it:\n\n" + lines(problem.path("changes")));
    }
    if (record.has("poolSize")) {
      paragraphs.add(decision(record));
      if (file.isMissingNode()) {
        paragraphs.add(why(record));
        budget(record, paragraphs);
      }
    }
    if (!file.isMissingNode()) {
      paragraphs.add("```\n" + file.asText().strip() + "\n```");
    } else {
      assumed(record, paragraphs);
    }
    return String.join("\n\n", paragraphs);
  }

  private static String decision(JsonNode record) {
    int instances = record.path("load").path("instances").asInt(1);
    String pool =
        instances == 1
            ? Amount.of(record.path("poolSize").asDouble(), "connection")
            : "%s, %d in each of %d instances"
                .formatted(
                    Amount.of(record.path("poolSize").asDouble(), "connection"),
                    record.path("perInstance").asInt(),
                    instances);
    JsonNode target = record.path("target");
    double p99 = record.path("p99WaitMs").asDouble();
    String against =
        target.isMissingNode()
            ? ""
            : "; %s %s (%s)"
                .formatted(
                    p99 <= target.path("p99Ms").asDouble()
                        ? "the target is"
                        : "that misses the target of",
                    Amount.ms(target.path("p99Ms").asDouble()),
                    target.path("reason").asText());
    return "%s: 99 %% of requests then wait at most %s for one [%s]%s."
        .formatted(pool, Amount.ms(p99), method(record), against);
  }

  private static String method(JsonNode record) {
    String method = record.path("method").asText();
    double sure = record.path("halfWidths").path("p99WaitMs").asDouble();
    return switch (method) {
      case "simulation" -> "simulated, ± " + Amount.ms(sure);
      case "approximation" -> "approximated, ± " + Amount.ms(sure);
      case "erlang_c" -> "Erlang C";
      default -> "computed";
    };
  }

  private static String why(JsonNode record) {
    JsonNode load = record.path("load");
    var text = new StringBuilder();
    text.append(
        "On average %s connections are in use: %s requests/s x %s. They come unevenly, so the pool is larger: %s of it are in use, and %s of requests wait at all."
            .formatted(
                number(record.path("offeredConnections").asDouble()),
                Amount.count(load.path("ratePerSecond").asDouble()),
                Amount.ms(load.path("holdMs").asDouble()),
                Amount.percent(record.path("utilization").asDouble()),
                percent(record.path("waitProbability").asDouble())));
    if (record.has("p99WithOneLess")) {
      text.append(
          " With one less%s it would be %s."
              .formatted(
                  load.path("instances").asInt(1) == 1 ? "" : " in each",
                  Amount.ms(record.path("p99WithOneLess").asDouble())));
    }
    JsonNode burst = record.path("burst");
    if (burst.isObject()) {
      text.append(
          " In a burst 99 %% wait at most %s; %s wait at its end, worked off in %s."
              .formatted(
                  Amount.ms(burst.path("p99Ms").path("value").asDouble()),
                  Amount.of(Math.rint(burst.path("backlogAtEnd").asDouble()), "request"),
                  Amount.ms(1_000 * burst.path("drainSeconds").asDouble())));
    }
    return text.toString();
  }

  private static void budget(JsonNode record, List<String> paragraphs) {
    JsonNode budget = record.path("budget");
    if (budget.isObject()) {
      double demand =
          record.path("perInstance").asDouble()
              * record.path("load").path("mostInstances").asDouble();
      paragraphs.add(
          "The server can pay: %s of its %s connections are for applications, these take %s at worst."
              .formatted(
                  Amount.count(budget.path("usable").asDouble()),
                  Amount.count(budget.path("maxConnections").asDouble()),
                  Amount.count(demand)));
    }
    JsonNode deadlock = record.path("deadlock");
    if (deadlock.isObject()) {
      paragraphs.add(
          "Deadlock: %s threads with %s connections each need at least %s in each instance."
              .formatted(
                  deadlock.path("threads").asText(),
                  deadlock.path("connectionsPerThread").asText(),
                  deadlock.path("minPool").asText()));
    }
  }

  private static void rule(JsonNode record, List<String> paragraphs) {
    JsonNode rule = record.path("ruleOfThumb");
    if (rule.isObject()) {
      paragraphs.add(rule.path("why").asText());
    }
  }

  private static void assumed(JsonNode record, List<String> paragraphs) {
    String lines =
        Stream.of(record.path("notes"), record.path("assumptions"))
            .filter(each -> !each.isEmpty())
            .map(PoolWording::lines)
            .collect(Collectors.joining("\n"));
    if (!lines.isEmpty()) {
      paragraphs.add("What this rests on:\n\n" + lines);
    }
    if (!record.path("configs").isEmpty()) {
      List<String> names = new ArrayList<>();
      record.path("configs").fieldNames().forEachRemaining(names::add);
      paragraphs.add(
          "Files: say `give me the %s file`; there are %s."
              .formatted(names.get(0), String.join(", ", names)));
    }
  }

  private static String lines(JsonNode sentences) {
    return StreamSupport.stream(sentences.spliterator(), false)
        .map(each -> "- " + each.asText())
        .collect(Collectors.joining("\n"));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Amount.count(value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }
}
