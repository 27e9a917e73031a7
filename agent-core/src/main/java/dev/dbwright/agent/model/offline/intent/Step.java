package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.List;

/** What the planner does next. */
public sealed interface Step {
  /**
   * As a model would say it.
   *
   * @param callsBefore how many tool calls the conversation already holds: ids count on from there
   */
  AiMessage toMessage(int callsBefore);

  static Step say(String markdown) {
    return new Say(markdown);
  }

  static Step call(String tool, ObjectNode arguments) {
    return new Calls(List.of(new Call(tool, arguments)));
  }

  /** Calls a tool with one text argument. */
  static Step call(String tool, String argument, String value) {
    return call(tool, Json.mapper().createObjectNode().put(argument, value));
  }

  /** An answer or a question, in Markdown. */
  record Say(String markdown) implements Step {
    @Override
    public AiMessage toMessage(int callsBefore) {
      return AiMessage.from(markdown);
    }
  }

  /** A tool and its arguments. */
  record Call(String tool, ObjectNode arguments) {}

  /** Tools to run side by side. */
  record Calls(List<Call> calls) implements Step {
    public Calls {
      calls = List.copyOf(calls);
    }

    @Override
    public AiMessage toMessage(int callsBefore) {
      List<ToolExecutionRequest> requests = new ArrayList<>();
      for (Call call : calls) {
        // Counted, not random: the same request always gets the same answer.
        requests.add(
            ToolExecutionRequest.builder()
                .id("offline-" + (callsBefore + requests.size() + 1))
                .name(call.tool())
                .arguments(Json.write(call.arguments()))
                .build());
      }
      return AiMessage.from(requests);
    }
  }
}
