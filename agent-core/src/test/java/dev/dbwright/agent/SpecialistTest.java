package dev.dbwright.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.store.MovableClock;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.store.StoredEvent;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import dev.langchain4j.data.message.AiMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecialistTest {
  private static final String ADA = "local:ada";
  private static final String EVE = "local:eve";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final List<Specialist> opened = new ArrayList<>();
  private final List<NumberedEvent> heard = new ArrayList<>();

  @AfterEach
  void close_all() {
    opened.forEach(Specialist::close);
  }

  @Test
  void two_turns_share_their_memory() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();

    say(specialist, session, "my table is orders");
    TurnResult second = say(specialist, session, "why is it slow?");

    assertThat(second.answer()).isEqualTo("I heard: my table is orders | why is it slow?");
  }

  @Test
  void another_process_resumes_the_session() {
    Specialist first = open(FakeModel.recalling());
    String session = first.newSession(ADA).id();
    say(first, session, "my table is orders");

    TurnResult resumed = say(open(FakeModel.recalling()), session, "and now?");

    assertThat(resumed.answer()).isEqualTo("I heard: my table is orders | and now?");
  }

  @Test
  void a_session_is_its_principals_alone() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();
    TurnResult turn = say(specialist, session, "hello");

    assertThat(specialist.sessions(EVE)).isEmpty();
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> specialist.session(EVE, session));
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> specialist.messages(EVE, session));
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> specialist.deleteSession(EVE, session));
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> say(specialist, EVE, session, "let me in"));
    assertFails(ErrorCode.TURN_UNKNOWN, () -> specialist.events(EVE, turn.turn(), 0));
  }

  @Test
  void messages_tell_people_what_was_said() {
    Specialist specialist = open(FakeModel.calling("count_rows", "{\"table\":\"orders\"}", "42."));
    String session = specialist.newSession(ADA).id();

    say(specialist, session, "how many orders?");

    assertThat(specialist.messages(ADA, session))
        .extracting(SessionMessage::role, SessionMessage::text)
        .containsExactly(
            tuple("user", "how many orders?"),
            tuple("tool", "count_rows"),
            tuple("assistant", "Let me look.\n\n42."));
    assertThat(specialist.session(ADA, session).title()).isEqualTo("how many orders?");
  }

  @Test
  void the_result_has_the_form_that_scripts_rely_on() {
    Specialist specialist = open(FakeModel.calling("count_rows", "{\"table\":\"orders\"}", "42."));
    String session = specialist.newSession(ADA).id();

    TurnResult result = say(specialist, session, "how many orders?");

    assertThat(Json.write(result))
        .isEqualTo(
            """
            {"session":"%s","turn":"%s","answer":"Let me look.\\n\\n42.",\
            "toolCalls":[{"tool":"count_rows","arguments":{"table":"orders"},\
            "result":{"table":"orders","rows":42,\
            "evidence":[{"what":"rows","value":42.0,"unit":"rows","source":"pg_class"}]}}],\
            "pendingConfirmations":[],"sources":["pg_class"],\
            "usage":{"inputTokens":14,"outputTokens":6}}"""
                .formatted(session, result.turn()));
  }

  @Test
  void a_tool_that_failed_has_its_error_for_a_result() {
    Specialist specialist = open(FakeModel.calling("count_rows", "{\"table\":\"other\"}", "No."));

    TurnResult result = say(specialist, specialist.newSession(ADA).id(), "how many others?");

    assertThat(Json.write(result.toolCalls().get(0).result()))
        .startsWith("{\"error\":{\"id\":\"DBW-4004\"");
    assertThat(result.error()).isNull();
  }

  @Test
  void what_is_stored_is_what_was_heard_and_can_be_resumed_anywhere() {
    Specialist specialist = open(FakeModel.calling("count_rows", "{\"table\":\"orders\"}", "42."));
    TurnResult result = say(specialist, specialist.newSession(ADA).id(), "how many orders?");
    Specialist other = open(FakeModel.recalling());

    List<StoredEvent> all = other.events(ADA, result.turn(), 0);

    assertThat(all)
        .extracting(StoredEvent::json)
        .isEqualTo(heard.stream().map(NumberedEvent::json).toList());
    assertThat(all).extracting(StoredEvent::seq).startsWith(1L, 2L, 3L).doesNotHaveDuplicates();
    assertThat(all.get(all.size() - 1).last()).isTrue();
    assertThat(all.get(all.size() - 1).json())
        .contains("\"type\":\"ended\"", "\"reason\":\"stop\"");
    assertThat(other.events(ADA, result.turn(), 3)).isEqualTo(all.subList(3, all.size()));
  }

  @Test
  void an_event_is_stored_before_it_is_heard() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();
    String turn = specialist.newTurnId();
    List<Boolean> stored = new ArrayList<>();

    specialist.say(
        new Ask(ADA, session, turn, "hello", List.of()),
        new Cancellation(),
        event -> stored.add(specialist.events(ADA, turn, event.seq() - 1).size() == 1));

    assertThat(stored).isNotEmpty().containsOnly(true);
  }

  @Test
  void a_second_turn_is_refused_while_one_runs() throws Exception {
    var asked = new CountDownLatch(1);
    var mayAnswer = new CountDownLatch(1);
    Specialist slow = open(waiting(asked, mayAnswer));
    Specialist other = open(FakeModel.recalling());
    String session = slow.newSession(ADA).id();
    ExecutorService background = Executors.newSingleThreadExecutor();
    try {
      Future<TurnResult> first = background.submit(() -> say(slow, session, "take your time"));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      assertFails(ErrorCode.TURN_RUNNING, () -> say(other, session, "me too"));

      mayAnswer.countDown();
      assertThat(first.get().answer()).isEqualTo("done");
      assertThat(say(other, session, "and now?").error()).isNull();
    } finally {
      background.shutdownNow();
    }
  }

  @Test
  void a_turn_of_a_dead_process_reads_as_failed_and_frees_its_session() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();
    String turn = say(specialist, session, "hello").turn();
    killBeforeTheEnd(turn);
    long lastSeq = specialist.events(ADA, turn, 0).size();
    clock.move(Duration.ofMinutes(1));

    List<StoredEvent> events = specialist.events(ADA, turn, 0);

    assertThat(events).extracting(StoredEvent::seq).endsWith(lastSeq + 1, lastSeq + 2);
    assertThat(events.get((int) lastSeq).json()).contains("\"type\":\"failed\"", "DBW-6003");
    assertThat(events.get((int) lastSeq + 1).last()).isTrue();
    assertThat(specialist.events(ADA, turn, lastSeq + 1)).hasSize(1);
    assertThat(say(specialist, session, "again").answer()).contains("hello | again");
  }

  @Test
  void a_running_turn_without_an_end_does_not_read_as_failed() {
    Specialist specialist = open(FakeModel.recalling());
    String turn = say(specialist, specialist.newSession(ADA).id(), "hello").turn();
    killBeforeTheEnd(turn);

    assertThat(specialist.events(ADA, turn, 0)).noneMatch(StoredEvent::last);
  }

  @Test
  void an_unknown_model_is_refused_before_anything_is_asked() {
    assertThatThrownBy(() -> Specialist.open(TestConfig.in(folder, "none:x"), clock))
        .isInstanceOf(DbwrightException.class)
        .hasMessage("there is no model provider none");
  }

  @Test
  void a_surface_that_breaks_ends_the_turn_and_frees_the_session() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();
    String turn = specialist.newTurnId();

    assertThatThrownBy(
            () ->
                specialist.say(
                    new Ask(ADA, session, turn, "hello", List.of()),
                    new Cancellation(),
                    event -> {
                      throw new IllegalStateException("the pipe broke");
                    }))
        .hasMessage("the pipe broke");

    List<StoredEvent> events = specialist.events(ADA, turn, 0);
    assertThat(events.get(events.size() - 1).json()).contains("\"reason\":\"failed\"");
    assertThat(say(specialist, session, "again").error()).isNull();
  }

  @Test
  void a_specialist_that_closes_ends_its_running_turns() throws Exception {
    var asked = new CountDownLatch(1);
    var mayAnswer = new CountDownLatch(1);
    Specialist closing = open(waiting(asked, mayAnswer));
    Specialist other = open(FakeModel.recalling());
    String session = closing.newSession(ADA).id();
    String turn = closing.newTurnId();
    ExecutorService background = Executors.newSingleThreadExecutor();
    try {
      var ask = new Ask(ADA, session, turn, "take your time", List.of());
      Future<?> running =
          background.submit(() -> closing.say(ask, new Cancellation(), event -> {}));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      closing.close();

      List<StoredEvent> events = other.events(ADA, turn, 0);
      assertThat(events.get(events.size() - 1).last()).isTrue();
      assertThat(say(other, session, "and now?").error()).isNull();
      mayAnswer.countDown();
      assertThatThrownBy(running::get).hasCauseInstanceOf(DbwrightException.class);
    } finally {
      background.shutdownNow();
    }
  }

  @Test
  @Closes(Hole.PASSWORDS_SHOWN)
  void secrets_in_what_was_said_are_not_stored() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();

    say(specialist, session, "connect to postgresql://ada:hunter2@db/shop");

    assertThat(specialist.messages(ADA, session).toString()).doesNotContain("hunter2");
    assertThat(specialist.session(ADA, session).title()).doesNotContain("hunter2");
  }

  @Test
  void files_are_named_in_the_messages_and_read_by_the_model() {
    Specialist specialist = open(FakeModel.recalling());
    String session = specialist.newSession(ADA).id();
    String turn = specialist.newTurnId();

    TurnResult result =
        specialist.say(
            new Ask(ADA, session, turn, "why?", List.of(new Attachment("p.txt", "Seq Scan"))),
            new Cancellation(),
            heard::add);

    assertThat(result.answer()).contains("p.txt", "Seq Scan");
    assertThat(specialist.messages(ADA, session).get(0).text()).isEqualTo("why?\n[p.txt]");
  }

  @Test
  void a_store_that_cannot_be_opened_is_one_clear_line() {
    assertThatThrownBy(() -> Specialist.open(TestConfig.in(Path.of("/dev/null/data")), clock))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            failure -> assertThat(failure.line()).startsWith("DBW-6000").doesNotContain("\n"));
  }

  @Test
  void the_planner_without_a_model_words_a_long_record_to_its_end() {
    Specialist specialist = keep(Specialist.open(TestConfig.in(folder), clock));
    String session = specialist.newSession(ADA).id();
    say(
        specialist,
        session,
        """
        Which normal form is this?
        CREATE TABLE order_lines (order_id int, line_no int, order_date date, customer_id int,
          customer_name text, customer_city text, product_id int, product_name text,
          unit_price numeric, quantity int, PRIMARY KEY (order_id, line_no));
        """);

    TurnResult second = say(specialist, session, "show me the migration");

    assertThat(second.answer()).contains("in 7 steps", "**7. ").contains("INSERT INTO customers");
  }

  private Specialist open(FakeModel model) {
    return keep(
        Specialist.open(
            TestConfig.in(folder),
            clock,
            config -> new ModelInUse("fake", model, false),
            (desk, snapshots) -> new ToolCatalog(List.of(new CountRows()))));
  }

  private Specialist keep(Specialist specialist) {
    opened.add(specialist);
    return specialist;
  }

  private TurnResult say(Specialist specialist, String session, String text) {
    return say(specialist, ADA, session, text);
  }

  private TurnResult say(Specialist specialist, String principal, String session, String text) {
    var ask = new Ask(principal, session, specialist.newTurnId(), text, List.of());
    return specialist.say(ask, new Cancellation(), heard::add);
  }

  /** Leaves a turn as a process does that dies before its last event. */
  private void killBeforeTheEnd(String turn) {
    try (Connection store =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("dbwright.db"));
        Statement statement = store.createStatement()) {
      statement.execute("DELETE FROM turn_event WHERE last = 1 AND turn = '" + turn + "'");
      statement.execute("UPDATE turn SET ended = 0 WHERE id = '" + turn + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FakeModel waiting(CountDownLatch asked, CountDownLatch mayAnswer) {
    return new FakeModel(
        messages -> {
          asked.countDown();
          awaitQuietly(mayAnswer);
          return AiMessage.from("done");
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertFails(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            DbwrightException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
