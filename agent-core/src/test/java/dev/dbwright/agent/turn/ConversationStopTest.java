package dev.dbwright.agent.turn;

import static dev.dbwright.agent.turn.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** However a turn is stopped, it ends once and the next one can go on. */
class ConversationStopTest {
  private static final FakeTool<Question, Reply> LOOK_UP =
      new FakeTool<>("look_up", Question.class, (question, context) -> new Reply(question.text()));

  @Test
  void stops_after_the_last_round_of_tools_with_a_memory_that_can_be_used() {
    var again = call("a", "look_up", "{\"text\":\"more\"}");
    var model = new ScriptedModel().calls(again).calls(again).calls(again).calls(again).says("ok");

    try (var talk = new Talk(model, LOOK_UP)) {
      talk.say("dig");
      assertThat(talk.failure()).isEqualTo("DBW-5007");
      assertThat(talk.ended()).isEqualTo("failed");
      assertThat(talk.of(TurnEvent.ToolFinished.class)).hasSize(3);
      talk.memoryIsSound();

      assertThat(talk.say("then stop").ended()).isEqualTo("stop");
    }
  }

  @Test
  void keeps_what_was_said_before_a_cancel() {
    var model =
        new ScriptedModel()
            .then(
                handler -> {
                  handler.onPartialResponse("half ");
                  handler.onPartialResponse("an answer");
                }); // and then never ends

    try (var talk = new Talk(model)) {
      talk.say(
          "go",
          event -> {
            if (event.equals(new TurnEvent.Token("half "))) {
              talk.cancellation.cancel();
            }
          });

      assertThat(talk.ended()).isEqualTo("cancelled");
      assertThat(talk.memory.messages()).last().isEqualTo(AiMessage.from(talk.answer()));
      assertThat(talk.answer()).startsWith("half ");
    }
  }

  @Test
  void cancels_a_running_tool_and_still_answers_its_call() {
    var waiting =
        new FakeTool<Question, Reply>(
            "waiting",
            Question.class,
            (question, context) -> {
              var stopped = new CountDownLatch(1);
              context.cancellation().onCancel(stopped::countDown);
              await(stopped);
              throw new CancellationException();
            });
    var model = new ScriptedModel().calls(call("a", "waiting", "{\"text\":\"\"}")).says("next");

    try (var talk = new Talk(model, waiting)) {
      talk.say("go", event -> cancelOn(TurnEvent.ToolStarted.class, event, talk));

      assertThat(talk.ended()).isEqualTo("cancelled");
      assertThat(talk.toolErrors()).containsExactly("DBW-5010");
      assertThat(model.requests()).hasSize(1);
      talk.memoryIsSound();
    }
  }

  @Test
  void does_not_wait_for_a_tool_that_ignores_the_cancel() {
    var never = new CountDownLatch(1);
    var deaf =
        new FakeTool<>(
            "deaf",
            Question.class,
            (question, context) -> {
              await(never);
              return new Reply("too late");
            });
    var model = new ScriptedModel().calls(call("a", "deaf", "{\"text\":\"\"}"));

    try (var talk = new Talk(model, deaf)) {
      talk.say("go", event -> cancelOn(TurnEvent.ToolStarted.class, event, talk));
      never.countDown();

      assertThat(talk.ended()).isEqualTo("cancelled");
      assertThat(talk.toolErrors()).containsExactly("DBW-5010");
      talk.memoryIsSound();
    }
  }

  @Test
  void does_not_ask_the_model_where_the_cancel_came_first() {
    var model = new ScriptedModel().says("unheard");
    try (var talk = new Talk(model)) {
      talk.cancellation.cancel();
      talk.say("go");

      assertThat(talk.events).containsExactly(new TurnEvent.Ended("cancelled"));
      assertThat(model.requests()).isEmpty();
    }
  }

  @Test
  void fails_when_the_time_is_up_and_keeps_the_question() {
    var limits = new TurnLimits(Duration.ofSeconds(1), 3, 2_000);
    var model = new ScriptedModel().then(handler -> handler.onPartialResponse("well")).says("ok");

    try (var talk = new Talk(model, limits)) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5009");
      assertThat(talk.ended()).isEqualTo("failed");
      assertThat(talk.memory.messages())
          .containsSubsequence(
              List.<ChatMessage>of(UserMessage.from("go"), AiMessage.from("well")));

      assertThat(talk.say("again").ended()).isEqualTo("stop");
    }
  }

  @Test
  void ends_the_turn_when_the_surface_is_gone_and_says_so() {
    try (var talk = new Talk(new ScriptedModel().says("one", "two").says("three"))) {
      assertThatThrownBy(() -> talk.say("go", event -> gone()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("client gone");

      assertThat(talk.events).hasSize(1);
      talk.memoryIsSound();
    }
  }

  @Test
  void stops_a_tool_when_the_time_is_up() {
    var limits = new TurnLimits(Duration.ofMillis(200), 3, 2_000);
    var stopped = new CountDownLatch(1);
    var waiting =
        new FakeTool<Question, Reply>(
            "waiting",
            Question.class,
            (question, context) -> {
              context.cancellation().onCancel(stopped::countDown);
              await(stopped);
              throw new CancellationException();
            });
    var model = new ScriptedModel().calls(call("a", "waiting", "{\"text\":\"\"}"));

    try (var talk = new Talk(model, limits, waiting)) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5009");
      await(stopped);
      talk.memoryIsSound();
    }
  }

  private static void cancelOn(Class<?> kind, TurnEvent event, Talk talk) {
    if (kind.isInstance(event)) {
      talk.cancellation.cancel();
    }
  }

  private static void gone() {
    throw new IllegalStateException("client gone");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
