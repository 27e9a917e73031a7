package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_EDITED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_EXPIRED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_NOT_YOURS;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_USED;
import static dev.dbwright.tools.error.ErrorCode.PHRASE_WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.AdjustableClock;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import dev.dbwright.tools.testing.InMemoryAuditLog;
import dev.dbwright.tools.testing.InMemoryConfirmationStore;
import dev.dbwright.tools.testing.SamplePlans;
import dev.dbwright.tools.tool.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ConfirmationDeskTest {
  private static final String ADA = "local:ada";
  private static final String PHRASE = "drop 48211 rows of old_users";
  private static final Caller CALLER = new Caller(ADA, "session-1");

  private final InMemoryConfirmationStore store = new InMemoryConfirmationStore();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final AdjustableClock clock = new AdjustableClock();
  private final ConfirmationDesk desk = new ConfirmationDesk(store, audit, clock);

  @Test
  void turns_the_typed_phrase_into_the_permission() {
    String id = ask();

    ApprovedPlan approved = desk.approve(id, ADA, PHRASE);

    assertThat(approved.plan()).isEqualTo(SamplePlans.dropTable());
    assertThat(approved.approvedBy()).isEqualTo(ADA);
    assertThat(audit.story()).containsExactly("asked", "approved");
  }

  @Test
  void takes_the_phrase_in_any_case_and_with_any_white_space() {
    assertThat(desk.approve(ask(), ADA, "  Drop\t48211   ROWS of old_users\n")).isNotNull();
  }

  @Test
  void refuses_another_phrase_and_stays_open() {
    String id = ask();

    for (String wrong : List.of("", "yes", "drop 48212 rows of old_users", PHRASE + " please")) {
      assertRefused(PHRASE_WRONG, () -> desk.approve(id, ADA, wrong));
    }

    assertThat(desk.approve(id, ADA, PHRASE)).isNotNull();
  }

  @Test
  @Closes(Hole.APPROVAL_REPLAYED)
  void is_used_once() {
    String id = ask();
    desk.approve(id, ADA, PHRASE);

    assertRefused(CONFIRMATION_USED, () -> desk.approve(id, ADA, PHRASE));
    assertThat(audit.story()).containsExactly("asked", "approved", "refused");
  }

  @Test
  @Closes(Hole.APPROVAL_BY_ANOTHER)
  void belongs_to_its_principal() {
    String id = ask();

    assertRefused(CONFIRMATION_NOT_YOURS, () -> desk.approve(id, "local:eve", PHRASE));
    assertRefused(CONFIRMATION_NOT_YOURS, () -> desk.card(id, "local:eve"));
    assertRefused(CONFIRMATION_NOT_YOURS, () -> desk.refuse(id, "local:eve"));
    assertThat(desk.open("local:eve")).isEmpty();
    assertThat(audit.latest(1).get(0).principal()).isEqualTo("local:eve");
  }

  @Test
  void may_be_approved_from_another_session_of_the_same_person() {
    // The caller's session is where it was asked; approval names the person alone.
    assertThat(desk.approve(ask(), ADA, PHRASE).session()).isEqualTo("session-1");
  }

  @Test
  @Closes(Hole.APPROVAL_EXPIRED)
  void is_open_until_ten_minutes_have_passed() {
    String id = ask();

    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(desk.open(ADA)).hasSize(1);
    clock.advance(Duration.ofMillis(1));

    assertThat(desk.open(ADA)).isEmpty();
    assertRefused(CONFIRMATION_EXPIRED, () -> desk.approve(id, ADA, PHRASE));
    assertRefused(CONFIRMATION_EXPIRED, () -> desk.card(id, ADA));
  }

  @Test
  @Closes(Hole.APPROVAL_OF_AN_EDITED_PLAN)
  void notices_a_plan_that_was_edited_in_the_store() {
    String id = ask();
    ConfirmationStore.Entry entry = store.find(id).orElseThrow();
    String edited = Json.write(entry.plan()).replace("DROP TABLE old_users", "DROP TABLE users");
    put(entry.confirmation(), plan(edited), entry);

    assertRefused(CONFIRMATION_EDITED, () -> desk.approve(id, ADA, PHRASE));
    assertRefused(CONFIRMATION_EDITED, () -> desk.card(id, ADA));
  }

  @Test
  @Closes({Hole.APPROVAL_OF_ANOTHER_SESSION, Hole.APPROVAL_OF_AN_EDITED_PLAN})
  void notices_a_person_a_session_a_time_or_a_risk_that_was_edited_in_the_store() {
    String id = ask();
    ConfirmationStore.Entry entry = store.find(id).orElseThrow();
    PendingConfirmation asked = entry.confirmation();
    Instant later = asked.expiresAt().plusSeconds(3600);
    String summary = asked.summary();
    List<PendingConfirmation> edits =
        List.of(
            new PendingConfirmation(
                id, asked.session(), "local:eve", summary, asked.risk(), asked.expiresAt()),
            new PendingConfirmation(id, "session-2", ADA, summary, asked.risk(), asked.expiresAt()),
            new PendingConfirmation(id, asked.session(), ADA, summary, asked.risk(), later),
            new PendingConfirmation(
                id, asked.session(), ADA, summary, Risk.LOW, asked.expiresAt()));

    for (PendingConfirmation edit : edits) {
      put(edit, entry.plan(), entry);

      assertRefused(CONFIRMATION_EDITED, () -> desk.approve(id, edit.principal(), PHRASE));
    }
    assertThat(audit.story()).doesNotContain("approved");
  }

  @Test
  void ends_a_phrase_that_tells_no_rows_with_a_word_of_its_own() {
    List<String> phrases = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = desk.ask(SamplePlans.dropIndex(), CALLER).id();
      phrases.add(desk.card(id, ADA).phrase());
    }

    assertThat(phrases).allMatch(phrase -> phrase.matches("drop index orders_note_idx [a-z]+"));
    assertThat(Set.copyOf(phrases)).hasSizeGreaterThan(10);
  }

  @Test
  void does_not_take_the_statement_for_the_phrase() {
    String id = desk.ask(SamplePlans.dropIndex(), CALLER).id();

    assertRefused(PHRASE_WRONG, () -> desk.approve(id, ADA, "DROP INDEX orders_note_idx"));
  }

  /** What somebody with the store could do: all but the seal. */
  private void put(PendingConfirmation confirmation, ChangePlan plan, ConfirmationStore.Entry old) {
    store.replace(
        new ConfirmationStore.Entry(
            confirmation, plan, old.word(), old.fingerprint(), old.state()));
  }

  @Test
  void cannot_be_approved_after_it_was_refused() {
    String id = ask();
    desk.refuse(id, ADA);

    assertRefused(CONFIRMATION_UNKNOWN, () -> desk.approve(id, ADA, PHRASE));
    assertThat(desk.open(ADA)).isEmpty();
  }

  @Test
  void knows_no_id_that_it_did_not_give() {
    ask();

    assertRefused(CONFIRMATION_UNKNOWN, () -> desk.approve("0000000000", ADA, PHRASE));
  }

  @Test
  @Closes(Hole.APPROVAL_RACED)
  void gives_one_permission_to_a_hundred_racing_approvals() throws Exception {
    // All hundred have found it open before the first one closes it.
    var meeting = new CyclicBarrier(100);
    var racing = new ConfirmationDesk(new MeetingStore(store, meeting), audit, clock);
    String id = ask();
    ExecutorService threads = Executors.newFixedThreadPool(100);
    List<Callable<Boolean>> approvals = Collections.nCopies(100, () -> approves(racing, id));

    int approved = 0;
    for (Future<Boolean> approval : threads.invokeAll(approvals)) {
      approved += approval.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(approved).isEqualTo(1);
    assertThat(audit.story()).hasSize(101).containsOnlyOnce("approved");
  }

  @Test
  void shows_a_model_neither_the_phrase_nor_the_statements_of_a_critical_plan() {
    PendingConfirmation confirmation = desk.ask(SamplePlans.dropTable(), CALLER);

    String seen = Json.write(ProposedChange.of(confirmation, SamplePlans.dropTable()));

    assertThat(seen).doesNotContain(PHRASE).doesNotContain("DROP TABLE old_users");
  }

  @Test
  void gives_ids_that_are_short_and_never_the_same() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(new ConfirmationId().next());
    }

    assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("[0-9a-z]{10}"));
  }

  private String ask() {
    return desk.ask(SamplePlans.dropTable(), CALLER).id();
  }

  private static boolean approves(ConfirmationDesk desk, String id) {
    try {
      desk.approve(id, ADA, PHRASE);
      return true;
    } catch (DbwrightException e) {
      assertThat(e.code()).isEqualTo(CONFIRMATION_USED);
      return false;
    }
  }

  private void assertRefused(ErrorCode code, ThrowingCallable call) {
    DbwrightException refusal = catchThrowableOfType(DbwrightException.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  private static ChangePlan plan(String json) {
    try {
      return Json.mapper().readValue(json, ChangePlan.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets nobody go on who has found an entry, until all have. */
  private record MeetingStore(ConfirmationStore store, CyclicBarrier meeting)
      implements ConfirmationStore {
    @Override
    public void add(Entry entry) {
      store.add(entry);
    }

    @Override
    public Optional<Entry> find(String id) {
      Optional<Entry> found = store.find(id);
      try {
        meeting.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new AssertionError(e);
      }
      return found;
    }

    @Override
    public List<Entry> open(String principal) {
      return store.open(principal);
    }

    @Override
    public boolean close(String id, State state) {
      return store.close(id, state);
    }
  }
}
