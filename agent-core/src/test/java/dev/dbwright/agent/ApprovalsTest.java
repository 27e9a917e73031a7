package dev.dbwright.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.agent.store.MovableClock;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.NumberedEvent;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.AuditLog;
import dev.dbwright.tools.safety.ExecutionReport;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change from the question to the database: processes that share a store, a real PostgreSQL. */
class ApprovalsTest {
  private static final String ADA = "local:ada";
  private static final String EVE = "local:eve";
  private static final FakeModel DROPPING =
      FakeModel.calling("propose_change", "{\"sql\":\"DROP INDEX orders_note_idx\"}", "");

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final List<Specialist> opened = new ArrayList<>();
  private final List<NumberedEvent> heard = new ArrayList<>();
  private final EmbeddedDatabase shop = EmbeddedDatabase.freshDatabase();

  @BeforeEach
  void fill() {
    shop.execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, note text);
        INSERT INTO orders SELECT i, 'n' || i % 7 FROM generate_series(1, 1000) i;
        CREATE INDEX orders_note_idx ON orders (note);
        """);
  }

  @AfterEach
  void close_all() {
    opened.forEach(Specialist::close);
    shop.close();
  }

  @Test
  void a_change_asked_in_one_process_is_approved_in_another() {
    Specialist asking = connected(DROPPING);
    String id = ask(asking).pendingConfirmations().get(0).id();
    Specialist other = connected(FakeModel.recalling());

    assertThat(indexes()).isEqualTo("2");
    assertThat(other.confirmations(ADA)).extracting("id").containsExactly(id);
    ExecutionReport report = other.approve(ADA, id, other.confirmation(ADA, id).phrase());

    assertThat(indexes()).isEqualTo("1");
    assertThat(report.summary()).contains("orders_note_idx");
    assertThat(asking.confirmations(ADA)).isEmpty();
    assertThat(asking.audit(10))
        .extracting(AuditLog.Entry::what)
        .contains("asked", "approved", "executed");
  }

  @Test
  void the_turn_ends_with_the_question_and_never_shows_the_phrase() {
    Specialist specialist =
        connected(FakeModel.calling("propose_change", "{\"sql\":\"DROP TABLE orders\"}", ""));

    TurnResult result = ask(specialist);

    String phrase =
        specialist.confirmation(ADA, result.pendingConfirmations().get(0).id()).phrase();
    List<String> events = heard.stream().map(NumberedEvent::json).toList();
    assertThat(phrase).contains("1000 rows");
    assertThat(events).anyMatch(json -> json.contains("\"type\":\"confirmation_asked\""));
    assertThat(events.get(events.size() - 1)).contains("\"reason\":\"confirmation\"");
    assertThat(Json.write(result) + events).doesNotContainIgnoringCase(phrase);
  }

  @Test
  void the_conversation_knows_what_was_executed() {
    List<ChatMessage> sent = new ArrayList<>();
    Specialist specialist = connected(DROPPING);
    TurnResult asked = ask(specialist);
    String id = asked.pendingConfirmations().get(0).id();
    specialist.approve(ADA, id, specialist.confirmation(ADA, id).phrase());
    Specialist later =
        connected(
            new FakeModel(
                messages -> {
                  sent.addAll(messages);
                  return AiMessage.from("It is gone.");
                }));

    say(later, asked.session(), "is it gone?");

    assertThat(sent)
        .filteredOn(AiMessage.class::isInstance)
        .extracting(message -> ((AiMessage) message).text())
        .anySatisfy(text -> assertThat(text).contains("executed", "orders_note_idx"));
    assertThat(later.messages(ADA, asked.session()))
        .extracting(SessionMessage::text)
        .anySatisfy(text -> assertThat(text).contains("executed", "orders_note_idx"));
  }

  @Test
  @Closes(Hole.APPROVAL_REPLAYED)
  void a_second_approval_is_refused() {
    Specialist specialist = connected(DROPPING);
    String id = ask(specialist).pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(ADA, id).phrase();
    specialist.approve(ADA, id, phrase);

    assertFails(ErrorCode.CONFIRMATION_USED, () -> connected(DROPPING).approve(ADA, id, phrase));
  }

  @Test
  @Closes(Hole.APPROVAL_BY_ANOTHER)
  void another_principal_neither_sees_nor_approves_nor_refuses_it() {
    Specialist specialist = connected(DROPPING);
    String id = ask(specialist).pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(ADA, id).phrase();

    assertThat(specialist.confirmations(EVE)).isEmpty();
    assertFails(ErrorCode.CONFIRMATION_NOT_YOURS, () -> specialist.confirmation(EVE, id));
    assertFails(ErrorCode.CONFIRMATION_NOT_YOURS, () -> specialist.approve(EVE, id, phrase));
    assertFails(ErrorCode.CONFIRMATION_NOT_YOURS, () -> specialist.refuse(EVE, id));
    assertThat(indexes()).isEqualTo("2");
    assertThat(specialist.confirmations(ADA)).hasSize(1);
  }

  @Test
  void a_refused_change_is_remembered_and_cannot_be_approved() {
    Specialist specialist = connected(DROPPING);
    TurnResult asked = ask(specialist);
    String id = asked.pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(ADA, id).phrase();

    specialist.refuse(ADA, id);

    assertThatThrownBy(() -> specialist.approve(ADA, id, phrase))
        .isInstanceOf(DbwrightException.class);
    assertThat(indexes()).isEqualTo("2");
    assertThat(specialist.messages(ADA, asked.session()))
        .extracting(SessionMessage::text)
        .anySatisfy(text -> assertThat(text).startsWith("Refused by the person"));
  }

  @Test
  @Closes(Hole.APPROVAL_EXPIRED)
  void an_expired_confirmation_is_refused() {
    Specialist specialist = connected(DROPPING);
    String id = ask(specialist).pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(ADA, id).phrase();
    clock.move(Duration.ofMinutes(11));

    assertFails(ErrorCode.CONFIRMATION_EXPIRED, () -> specialist.approve(ADA, id, phrase));
    assertThat(indexes()).isEqualTo("2");
  }

  @Test
  void approving_in_the_wrong_place_keeps_the_confirmation_open() {
    Specialist specialist = connected(DROPPING);
    String id = ask(specialist).pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(ADA, id).phrase();
    Specialist nowhere = open(DROPPING);
    Specialist elsewhere = open(DROPPING);
    try (EmbeddedDatabase another = EmbeddedDatabase.freshDatabase()) {
      elsewhere.connect(Database.open(another.spec()));

      assertFails(ErrorCode.DATABASE_NOT_CONNECTED, () -> nowhere.approve(ADA, id, phrase));
      assertFails(ErrorCode.CHANGE_ELSEWHERE, () -> elsewhere.approve(ADA, id, phrase));
    }

    specialist.approve(ADA, id, phrase);
    assertThat(indexes()).isEqualTo("1");
  }

  @Test
  void a_change_that_drifted_is_told_as_failed() {
    Specialist specialist = connected(DROPPING);
    TurnResult asked = ask(specialist);
    String id = asked.pendingConfirmations().get(0).id();
    String phrase = specialist.confirmation(ADA, id).phrase();
    shop.execute("DROP INDEX orders_note_idx");

    assertThatThrownBy(() -> specialist.approve(ADA, id, phrase))
        .isInstanceOf(DbwrightException.class);

    assertThat(specialist.messages(ADA, asked.session()))
        .extracting(SessionMessage::text)
        .anySatisfy(text -> assertThat(text).startsWith("Approved by the person, but it failed"));
  }

  private TurnResult ask(Specialist specialist) {
    TurnResult result = say(specialist, specialist.newSession(ADA).id(), "drop the unused index");
    assertThat(result.pendingConfirmations()).as("events: %s", heard).hasSize(1);
    return result;
  }

  private TurnResult say(Specialist specialist, String session, String text) {
    var ask = new Ask(ADA, session, specialist.newTurnId(), text, List.of());
    return specialist.say(ask, new Cancellation(), heard::add);
  }

  private Specialist connected(FakeModel model) {
    Specialist specialist = open(model);
    specialist.connect(Database.open(shop.spec()));
    return specialist;
  }

  private Specialist open(FakeModel model) {
    Specialist specialist =
        Specialist.open(
            TestConfig.in(folder),
            clock,
            config -> new ModelInUse("fake", model, false),
            (desk, snapshots) -> ToolCatalog.standard(desk, snapshots, clock, folder));
    opened.add(specialist);
    return specialist;
  }

  private String indexes() {
    return shop.query("SELECT count(*) FROM pg_indexes WHERE tablename = 'orders'");
  }

  private static void assertFails(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            DbwrightException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
