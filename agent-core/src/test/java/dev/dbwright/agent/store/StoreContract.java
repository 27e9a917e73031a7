package dev.dbwright.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.safety.AuditLog;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store must do. {@code here} and {@code there} are two processes with one store. */
abstract class StoreContract {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final String ADA = "local:ada";

  @TempDir Path folder;
  final MovableClock clock = new MovableClock();
  private Store here;
  private Store there;

  /** Opens the store of {@code folder}, as one more process would. */
  abstract Store open(Path folder, Clock clock);

  @BeforeEach
  void open_both() {
    here = open(folder, clock);
    there = open(folder, clock);
  }

  @AfterEach
  void close_both() {
    here.close();
    there.close();
  }

  @Test
  void a_session_is_found_by_its_principal_alone() {
    SessionInfo session = here.sessions().create(ADA);

    assertThat(there.sessions().find(ADA, session.id())).contains(session);
    assertThat(there.sessions().find("local:eve", session.id())).isEmpty();
  }

  @Test
  void sessions_are_listed_with_the_one_used_last_first() {
    String first = session();
    String second = session();
    clock.move(Duration.ofMinutes(1));
    here.sessions().say(first, "t1", "user", "again");

    assertThat(there.sessions().list(ADA))
        .extracting(SessionInfo::id)
        .containsExactly(first, second);
    assertThat(there.sessions().list("local:eve")).isEmpty();
  }

  @Test
  void the_first_question_gives_the_title() {
    String session = session();
    here.sessions().say(session, "t1", "user", "why is\n this slow? " + "x".repeat(100));
    here.sessions().say(session, "t2", "user", "and that?");

    assertThat(there.sessions().find(ADA, session).orElseThrow().title())
        .startsWith("why is this slow? xxx")
        .hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void messages_come_back_in_the_order_in_which_they_were_said() {
    String session = session();
    here.sessions().say(session, "t1", "user", "why is this slow? 🐘");
    there.sessions().say(session, "t1", "assistant", "a sequential scan");

    assertThat(here.sessions().messages(session))
        .containsExactly(
            new SessionMessage(1, "t1", "user", "why is this slow? 🐘", clock.instant()),
            new SessionMessage(2, "t1", "assistant", "a sequential scan", clock.instant()));
  }

  @Test
  void nothing_can_be_said_in_an_unknown_session() {
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> here.sessions().say("s_no", "t", "user", "hm"));
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> here.turns().start("s_no", "t", LEASE));
    assertFails(ErrorCode.SESSION_UNKNOWN, () -> here.memory().leaveNote("s_no", "hm"));
    assertFails(
        ErrorCode.SESSION_UNKNOWN,
        () -> here.memory().updateMessages("s_no", List.of(UserMessage.from("hm"))));
  }

  @Test
  void a_deleted_session_takes_everything_but_the_audit_with_it() {
    String session = session();
    here.sessions().say(session, "t1", "user", "hello");
    here.turns().start(session, "t1", LEASE);
    here.turns().append("t1", new StoredEvent(1, "{}", true));
    here.memory().updateMessages(session, List.of(UserMessage.from("hello")));
    here.audit().append(entry(session, "asked"));

    assertThat(there.sessions().delete(ADA, session)).isTrue();

    assertThat(here.sessions().find(ADA, session)).isEmpty();
    assertThat(here.sessions().messages(session)).isEmpty();
    assertThat(here.turns().find("t1")).isEmpty();
    assertThat(here.turns().events("t1", 0)).isEmpty();
    assertThat(here.memory().getMessages(session)).isEmpty();
    assertThat(here.audit().latest(10)).hasSize(1);
  }

  @Test
  void nobody_else_deletes_a_session() {
    String session = session();

    assertThat(here.sessions().delete("local:eve", session)).isFalse();

    assertThat(here.sessions().find(ADA, session)).isPresent();
  }

  @Test
  void a_session_that_is_answering_is_not_deleted() {
    String session = session();
    here.turns().start(session, "t1", LEASE);

    assertFails(ErrorCode.TURN_RUNNING, () -> there.sessions().delete(ADA, session));
  }

  @Test
  void a_session_answers_one_turn_at_a_time() {
    String session = session();
    here.turns().start(session, "t1", LEASE);

    assertFails(ErrorCode.TURN_RUNNING, () -> there.turns().start(session, "t2", LEASE));

    here.turns().append("t1", new StoredEvent(1, "{}", true));
    there.turns().start(session, "t2", LEASE);
  }

  @Test
  void two_sessions_answer_at_the_same_time() {
    here.turns().start(session(), "t1", LEASE);
    there.turns().start(session(), "t2", LEASE);

    assertThat(here.turns().find("t2").orElseThrow().state()).isEqualTo(StoredTurn.State.RUNNING);
  }

  @Test
  void of_many_who_start_a_turn_one_wins() throws Exception {
    String session = session();
    List<Callable<Boolean>> starts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String turn = "t" + i;
      Store store = i % 2 == 0 ? here : there;
      starts.add(() -> starts(store, session, turn));
    }

    assertThat(all(starts)).containsOnlyOnce(true);
  }

  @Test
  void a_lease_that_ran_out_frees_the_session_and_loses_the_turn() {
    String session = session();
    here.turns().start(session, "t1", LEASE);
    here.turns().append("t1", new StoredEvent(1, "{}", false));
    clock.move(LEASE);

    there.turns().start(session, "t2", LEASE);

    assertThat(there.turns().find("t1"))
        .contains(new StoredTurn("t1", session, StoredTurn.State.LOST, 1));
    assertFails(
        ErrorCode.TURN_LOST, () -> here.turns().append("t1", new StoredEvent(2, "{}", false)));
    assertFails(ErrorCode.TURN_LOST, () -> here.turns().renew("t1", LEASE));
  }

  @Test
  void a_renewed_lease_holds_the_session() {
    String session = session();
    here.turns().start(session, "t1", LEASE);
    clock.move(LEASE.minusSeconds(1));
    here.turns().renew("t1", LEASE);
    clock.move(LEASE.minusSeconds(1));

    assertFails(ErrorCode.TURN_RUNNING, () -> there.turns().start(session, "t2", LEASE));
  }

  @Test
  void events_are_read_after_a_place() {
    here.turns().start(session(), "t1", LEASE);
    for (int seq = 1; seq <= 3; seq++) {
      here.turns().append("t1", new StoredEvent(seq, "{\"seq\":" + seq + "}", seq == 3));
    }

    assertThat(there.turns().events("t1", 1))
        .containsExactly(
            new StoredEvent(2, "{\"seq\":2}", false), new StoredEvent(3, "{\"seq\":3}", true));
    assertThat(there.turns().events("t1", 3)).isEmpty();
  }

  @Test
  void events_have_no_gaps_and_none_follows_the_last() {
    here.turns().start(session(), "t1", LEASE);
    assertFails(
        ErrorCode.TURN_LOST, () -> here.turns().append("t1", new StoredEvent(2, "{}", false)));
    here.turns().append("t1", new StoredEvent(1, "{}", true));

    assertFails(
        ErrorCode.TURN_LOST, () -> here.turns().append("t1", new StoredEvent(2, "{}", false)));
    assertThat(here.turns().find("t1").orElseThrow().state()).isEqualTo(StoredTurn.State.ENDED);
  }

  @Test
  void memory_comes_back_as_it_was_put() {
    String session = session();
    var request =
        ToolExecutionRequest.builder().id("c1").name("explain_plan").arguments("{}").build();
    List<ChatMessage> messages =
        List.of(
            UserMessage.from("why?"),
            AiMessage.from(request),
            ToolExecutionResultMessage.from(request, "{\"nodes\":[]}"),
            AiMessage.from("because"));
    here.memory().updateMessages(session, List.of(UserMessage.from("before")));
    here.memory().updateMessages(session, messages);

    assertThat(there.memory().getMessages(session)).isEqualTo(messages);

    there.memory().deleteMessages(session);
    assertThat(here.memory().getMessages(session)).isEmpty();
  }

  @Test
  void a_note_survives_a_turn_that_replaces_the_memory_meanwhile() {
    String session = session();
    there.memory().leaveNote(session, "executed: DROP INDEX i");
    here.memory().updateMessages(session, List.of(UserMessage.from("hello")));

    here.memory().deliverNotes(session);
    here.memory().deliverNotes(session);

    assertThat(there.memory().getMessages(session))
        .containsExactly(UserMessage.from("hello"), AiMessage.from("executed: DROP INDEX i"));
  }

  @Test
  void the_audit_log_shows_the_newest_first() {
    here.audit().append(entry("s", "asked"));
    there.audit().append(entry("s", "approved"));
    here.audit().append(entry("s", "executed"));

    assertThat(there.audit().latest(2))
        .containsExactly(entry("s", "executed"), entry("s", "approved"));
  }

  @Test
  void a_run_without_an_end_is_found_by_its_last_step() {
    here.audit().append(entry("s", "c1", "executing"));
    here.audit().append(entry("s", "c1", "step"));
    here.audit().append(entry("s", "c1", "executed"));
    here.audit().append(entry("s", "c2", "approved"));
    here.audit().append(entry("s", "c2", "executing"));
    here.audit().append(entry("s", "c3", "executing"));
    here.audit().append(entry("s", "c2", "step"));
    here.audit().append(entry("s", "c4", "executing"));
    there.audit().append(entry("s", "c4", "failed"));

    assertThat(there.audit().unfinished())
        .containsExactly(entry("s", "c3", "executing"), entry("s", "c2", "step"));

    there.audit().append(entry("s", "c2", "found"));
    assertThat(here.audit().unfinished()).containsExactly(entry("s", "c3", "executing"));
  }

  @Test
  void what_was_stored_is_there_after_closing() {
    String session = session();
    here.sessions().say(session, "t1", "user", "hello");
    here.close();
    there.close();

    try (Store later = open(folder, clock)) {
      assertThat(later.sessions().messages(session)).hasSize(1);
    }
  }

  private String session() {
    return here.sessions().create(ADA).id();
  }

  private AuditLog.Entry entry(String session, String what) {
    return entry(session, "c1", what);
  }

  private AuditLog.Entry entry(String session, String confirmation, String what) {
    return new AuditLog.Entry(
        clock.instant(), ADA, session, confirmation, what, "shop@localhost", "DROP INDEX i", "");
  }

  private static boolean starts(Store store, String session, String turn) {
    try {
      store.turns().start(session, turn, LEASE);
      return true;
    } catch (DbwrightException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TURN_RUNNING);
      return false;
    }
  }

  static <T> List<T> all(List<Callable<T>> work) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : pool.invokeAll(work)) {
        results.add(done.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  static void assertFails(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            DbwrightException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
