package dev.dbwright.agent.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowMemoryTest {
  private static final String FORTY_TOKENS = "x".repeat(160);

  private final ChatMemoryStore store = new InMemoryChatMemoryStore();

  @Test
  void begins_with_the_prompt_and_never_stores_it() {
    WindowMemory memory = memory(1_000);
    memory.add(UserMessage.from("hello"));

    assertThat(memory.messages())
        .containsExactly(SystemMessage.from("terse"), UserMessage.from("hello"));
    assertThat(store.getMessages("s")).containsExactly(UserMessage.from("hello"));
  }

  @Test
  void does_without_a_prompt_where_it_is_blank() {
    var memory = new WindowMemory("s", store, 1_000, " ");
    memory.add(UserMessage.from("hello"));

    assertThat(memory.messages()).containsExactly(UserMessage.from("hello"));
  }

  @Test
  void drops_the_oldest_turn_as_a_whole() {
    WindowMemory memory = memory(200);
    addTurn(memory, "first");
    addTurn(memory, "second");

    assertThat(memory.messages()).hasSize(5).element(1).isEqualTo(UserMessage.from("second"));
  }

  @Test
  void keeps_two_turns_that_fit() {
    WindowMemory memory = memory(250);
    addTurn(memory, "first");
    addTurn(memory, "second");

    assertThat(memory.messages()).hasSize(9).element(1).isEqualTo(UserMessage.from("first"));
  }

  @Test
  void keeps_the_newest_turn_however_long_it_is() {
    WindowMemory memory = memory(10);
    memory.add(UserMessage.from(FORTY_TOKENS));

    assertThat(memory.messages()).hasSize(2);
  }

  @Test
  void shortens_old_results_of_a_long_turn_and_keeps_the_newest() {
    WindowMemory memory = memory(120);
    memory.add(UserMessage.from("dig"));
    memory.add(round("a"));
    memory.add(round("b"));
    memory.add(round("c"));

    List<String> results =
        memory.messages().stream()
            .filter(ToolExecutionResultMessage.class::isInstance)
            .map(message -> ((ToolExecutionResultMessage) message).text())
            .toList();
    assertThat(results).hasSize(3).last().isEqualTo(FORTY_TOKENS);
    assertThat(results.get(0)).contains("left out");
  }

  @Test
  void stores_a_call_and_its_result_in_one_update() {
    List<Integer> sizes = new ArrayList<>();
    var counting =
        new InMemoryChatMemoryStore() {
          @Override
          public void updateMessages(Object id, List<ChatMessage> messages) {
            sizes.add(messages.size());
            super.updateMessages(id, messages);
          }
        };
    var memory = new WindowMemory("s", counting, 1_000, "terse");
    memory.add(UserMessage.from("go"));
    memory.add(round("a"));

    assertThat(sizes).containsExactly(1, 3);
  }

  private WindowMemory memory(int budgetTokens) {
    return new WindowMemory("s", store, budgetTokens, "terse");
  }

  private static void addTurn(WindowMemory memory, String question) {
    memory.add(UserMessage.from(question));
    memory.add(round("call of " + question));
    memory.add(AiMessage.from(FORTY_TOKENS));
  }

  private static List<ChatMessage> round(String id) {
    ToolExecutionRequest call =
        ToolExecutionRequest.builder().id(id).name("look_up").arguments("{}").build();
    return List.of(AiMessage.from(call), ToolExecutionResultMessage.from(call, FORTY_TOKENS));
  }
}
