package dev.dbwright.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.langchain.WindowMemory;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A conversation with everything around it, and what was heard of it. */
final class Talk implements AutoCloseable {
  static final TurnLimits LIMITS = new TurnLimits(Duration.ofSeconds(60), 3, 2_000);

  final Cancellation cancellation = new Cancellation();
  final WindowMemory memory =
      new WindowMemory("s", new InMemoryChatMemoryStore(), 20_000, "You are terse.");
  final List<TurnEvent> events = new ArrayList<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Conversation conversation;

  Talk(ModelInUse model, TurnLimits limits, Tool<?, ?>... tools) {
    this.conversation =
        new Conversation(model, memory, new ToolCatalog(List.of(tools)), limits, pool);
  }

  Talk(ScriptedModel model, TurnLimits limits, Tool<?, ?>... tools) {
    this(new ModelInUse("scripted", model, false), limits, tools);
  }

  Talk(ScriptedModel model, Tool<?, ?>... tools) {
    this(model, LIMITS, tools);
  }

  Talk say(String text) {
    return say(text, event -> {});
  }

  /** {@code also} hears each event after it was written down. */
  Talk say(String text, Consumer<TurnEvent> also) {
    var context = new ToolContext(new Caller("local:ada", "s"), Optional.empty(), cancellation);
    conversation.say(
        text,
        context,
        event -> {
          events.add(event);
          also.accept(event);
        });
    return this;
  }

  String answer() {
    return of(TurnEvent.Token.class).stream()
        .map(TurnEvent.Token::text)
        .collect(Collectors.joining());
  }

  String ended() {
    return ((TurnEvent.Ended) events.get(events.size() - 1)).reason();
  }

  /** The id of the failure: DBW-5…. */
  String failure() {
    return of(TurnEvent.Failed.class).get(0).error().id();
  }

  /** The ids of what tools failed with. */
  List<String> toolErrors() {
    return of(TurnEvent.ToolFinished.class).stream()
        .map(TurnEvent.ToolFinished::error)
        .filter(Objects::nonNull)
        .map(ErrorRecord::id)
        .toList();
  }

  <E extends TurnEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<ToolExecutionResultMessage> results() {
    return memory.messages().stream()
        .filter(ToolExecutionResultMessage.class::isInstance)
        .map(ToolExecutionResultMessage.class::cast)
        .toList();
  }

  /**
   * Every call of a tool is followed by its results, in the order of the calls, and nothing else.
   */
  void memoryIsSound() {
    List<ChatMessage> messages = memory.messages();
    List<String> called = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    for (ChatMessage message : messages) {
      if (message instanceof ToolExecutionResultMessage result) {
        answered.add(result.id());
      } else {
        assertThat(answered).as("results so far in %s", messages).isEqualTo(called);
      }
      if (message instanceof AiMessage said) {
        said.toolExecutionRequests().stream().map(ToolExecutionRequest::id).forEach(called::add);
      }
    }
    assertThat(answered).as("all results in %s", messages).isEqualTo(called);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
