package dev.dbwright.agent.turn;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.dbwright.agent.turn.OpenAiServer.KEY;
import static dev.dbwright.agent.turn.OpenAiServer.brokenStream;
import static dev.dbwright.agent.turn.OpenAiServer.error;
import static dev.dbwright.agent.turn.OpenAiServer.finish;
import static dev.dbwright.agent.turn.OpenAiServer.stream;
import static dev.dbwright.agent.turn.OpenAiServer.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the wire, told by id, with a turn that ends and a memory that goes on. */
class OpenAiFailureTest {
  private static final OpenAiServer SERVER = new OpenAiServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void reset() {
    SERVER.reset();
  }

  @Test
  void waits_as_long_as_the_server_asks_and_tries_again() {
    SERVER.then(error(429, "slow down").withHeader("Retry-After", "1"));
    SERVER.then(stream(words("ok"), finish("stop")));

    try (var talk = talk()) {
      long start = System.nanoTime();
      assertThat(talk.say("go").answer()).isEqualTo("ok");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }
    SERVER.wasAsked(2);
  }

  @Test
  void does_not_wait_longer_than_the_turn_may_run() {
    SERVER.then(error(429, "slow down").withHeader("Retry-After", "3600"));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5002");
    }
    SERVER.wasAsked(1);
  }

  @Test
  void gives_up_after_the_third_server_error() {
    SERVER.then(error(500, "first"));
    SERVER.then(error(503, "second"));
    SERVER.then(error(500, "third"));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.of(TurnEvent.Failed.class).get(0).error().message())
          .isEqualTo("the model openai:wright-1 failed: 500: third");
      assertThat(talk.ended()).isEqualTo("failed");
    }
    SERVER.wasAsked(3);
  }

  @Test
  void names_a_stream_that_ends_half_way_and_keeps_its_words() {
    SERVER.then(brokenStream(words("half an ans")));
    SERVER.then(stream(words("whole"), finish("stop")));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5004");
      assertThat(talk.memory.messages().toString()).contains("half an ans");

      assertThat(talk.say("again").ended()).isEqualTo("stop");
    }
    SERVER.wasAsked(2);
  }

  @Test
  void names_a_connection_that_breaks_in_the_stream() {
    SERVER.then(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5004");
    }
  }

  @Test
  void names_an_answer_that_hit_the_limit_of_output_tokens() {
    SERVER.then(stream(words("and so"), finish("length")));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5004");
    }
  }

  @Test
  void says_when_the_conversation_no_longer_fits() {
    SERVER.then(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\","
                    + "\"code\":\"context_length_exceeded\"}}"));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5005");
      talk.memoryIsSound();
    }
    SERVER.wasAsked(1);
  }

  @Test
  @Closes(Hole.PASSWORDS_SHOWN)
  void says_when_the_key_is_wrong_and_never_shows_it() {
    SERVER.then(error(401, "Incorrect API key provided: " + KEY));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5001");
      assertThat(talk.events.toString()).doesNotContain(KEY);
    }
  }

  @Test
  @Closes(Hole.PASSWORDS_SHOWN)
  void hides_a_key_that_an_error_echoes() {
    SERVER.then(error(400, "bad header Bearer " + KEY));

    try (var talk = talk()) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5003");
      assertThat(talk.events.toString()).contains("bad header").doesNotContain(KEY);
    }
  }

  @Test
  void says_when_nobody_listens() {
    // Port 1 is reserved and unused wherever tests run.
    var model = OpenAiServer.modelAt("http://127.0.0.1:1", KEY);
    try (var talk = new Talk(model, Talk.LIMITS)) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5000");
    }
  }

  @Test
  void takes_an_error_inside_the_stream_for_a_broken_answer() {
    SERVER.then(stream(words("so"), "{\"error\":{\"message\":\"engine died\"}}"));

    try (var talk = talk()) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5004");
      assertThat(talk.answer()).isEqualTo("so");
    }
  }

  private static Talk talk() {
    return new Talk(SERVER.model(KEY), Talk.LIMITS);
  }
}
