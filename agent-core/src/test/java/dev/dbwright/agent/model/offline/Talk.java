package dev.dbwright.agent.model.offline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.tools.backup.PlanBackup;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.capacity.PlanCapacity;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.ComparePlans;
import dev.dbwright.tools.explain.ExplainPlan;
import dev.dbwright.tools.index.ReviewIndexes;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.monitoring.PlanMonitoring;
import dev.dbwright.tools.normal.AnalyzeNormalForm;
import dev.dbwright.tools.normal.DiscoverDependencies;
import dev.dbwright.tools.pool.SizePool;
import dev.dbwright.tools.replication.PlanReplication;
import dev.dbwright.tools.scale.AssessScale;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import dev.dbwright.tools.tuning.TuneParameters;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A conversation with the planner over the tools for plans and fakes of the other tools: the loop,
 * without its safety nets.
 */
public final class Talk {
  private static final String NOT_CONNECTED =
      "{\"error\":{\"id\":\"DBW-4004\",\"message\":\"no database is connected\",\"hint\":\"Give"
          + " --db URL.\"}}";

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

  private final OfflinePlanner planner = new OfflinePlanner();
  private final Map<String, Function<JsonNode, String>> tools = new LinkedHashMap<>();
  private final List<ChatMessage> memory = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();

  /** What the planner asked of a tool. */
  public record Call(String tool, JsonNode arguments) {}

  private Talk() {
    memory.add(SystemMessage.from("You are a database specialist."));
  }

  /** The tools of a start without a database. */
  public static Talk unconnected() {
    return new Talk()
        .with("explain_plan", arguments -> run(new ExplainPlan(), arguments))
        .with("compare_plans", arguments -> run(new ComparePlans(), arguments))
        .with(
            "analyze_normal_form",
            arguments -> run(new AnalyzeNormalForm(Path.of("target")), arguments))
        .with("discover_dependencies", arguments -> run(new DiscoverDependencies(), arguments))
        .with(
            "review_indexes",
            arguments ->
                arguments.has("ddl")
                    ? run(new ReviewIndexes(EmbeddedDatabase.cacheDir()), arguments)
                    : NOT_CONNECTED)
        .with("tune_parameters", arguments -> run(new TuneParameters(Path.of("target")), arguments))
        .with("assess_scale", arguments -> run(new AssessScale(Thresholds.load()), arguments))
        .with("plan_replication", arguments -> run(new PlanReplication(), arguments))
        .with("size_pool", arguments -> run(new SizePool(), arguments))
        .with("plan_backup", arguments -> run(new PlanBackup(), arguments))
        .with("plan_monitoring", arguments -> run(new PlanMonitoring(Thresholds.load()), arguments))
        .with(
            "plan_capacity",
            arguments -> run(new PlanCapacity(NOW, (database, metric) -> List.of()), arguments))
        .with("explain_query", arguments -> NOT_CONNECTED)
        .with("describe_database", arguments -> NOT_CONNECTED)
        .with("run_query", arguments -> NOT_CONNECTED)
        .with("propose_change", arguments -> NOT_CONNECTED)
        .with(
            "classify_sql",
            arguments ->
                """
                {"statements":[{"line":1,"column":1,"text":"…","effect":"destructive",
                "reasons":["DELETE without WHERE"],"risks":["no-where"]}],
                "effect":"destructive","changesData":true,"needsConfirmation":true}\
                """);
  }

  /** The same with a database behind them. */
  public static Talk connected() {
    return unconnected()
        .with("explain_query", arguments -> resource("spilling-sort.json"))
        .with(
            "describe_database",
            arguments ->
                """
                {"tables":[{"schema":"public","name":"orders","estimatedRows":5000000,"sizeBytes":734003200}]}\
                """)
        .with(
            "run_query",
            arguments ->
                """
                {"columns":[{"name":"count","type":"bigint"}],"rows":[[5000000]],
                "truncated":false,"elapsedMs":12.5}\
                """)
        .with(
            "propose_change",
            arguments ->
                """
                {"confirmation":{"id":"c-1","summary":"1 index of orders","risk":"medium",
                "expiresAt":"2026-01-01T00:10:00Z"},"impact":{"objects":[{"name":"orders_note_idx",
                "kind":"index","sizeBytes":9437184}],"dependants":[],"locks":[],"evidence":[]},
                "risk":"medium"}\
                """);
  }

  public Talk with(String tool, Function<JsonNode, String> answer) {
    tools.put(tool, answer);
    return this;
  }

  public Talk without(String tool) {
    tools.remove(tool);
    return this;
  }

  public String say(String message) {
    return say(message, List.of());
  }

  /** One turn; the answer. */
  public String say(String message, List<Attachment> files) {
    memory.add(UserMessage.from(Attachments.join(message, files)));
    calls.clear();
    for (int round = 0; round < 5; round++) {
      AiMessage said = planner.chat(request()).aiMessage();
      memory.add(said);
      if (!said.hasToolExecutionRequests()) {
        return said.text();
      }
      said.toolExecutionRequests().forEach(this::run);
    }
    throw new AssertionError("the planner does not come to an end: " + calls);
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<String> toolsCalled() {
    return calls.stream().map(Call::tool).toList();
  }

  private void run(ToolExecutionRequest request) {
    if (!tools.containsKey(request.name())) {
      throw new AssertionError(request.name() + " is not on offer");
    }
    JsonNode arguments = tree(request.arguments());
    calls.add(new Call(request.name(), arguments));
    memory.add(
        ToolExecutionResultMessage.from(request, tools.get(request.name()).apply(arguments)));
  }

  private ChatRequest request() {
    return ChatRequest.builder()
        .messages(memory)
        .toolSpecifications(
            tools.keySet().stream()
                .map(name -> ToolSpecification.builder().name(name).build())
                .toList())
        .build();
  }

  /** The real tool: it needs no database. */
  private static <I extends Record> String run(Tool<I, ?> tool, JsonNode arguments) {
    try {
      I input = ToolInput.read(tool.name(), tool.input(), Json.write(arguments));
      var caller = new Caller("local:test", "s-1");
      var context = new ToolContext(caller, Optional.empty(), new Cancellation());
      return Json.write(tool.run(input, context));
    } catch (DbwrightException e) {
      return Json.write(Map.of("error", e.toRecord()));
    }
  }

  public static String resource(String name) {
    try (InputStream in = Talk.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
