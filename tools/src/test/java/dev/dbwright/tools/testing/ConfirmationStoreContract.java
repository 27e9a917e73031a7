package dev.dbwright.tools.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.safety.ChangePlan;
import dev.dbwright.tools.safety.ConfirmationStore;
import dev.dbwright.tools.safety.ConfirmationStore.Entry;
import dev.dbwright.tools.safety.ConfirmationStore.State;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ConfirmationStore} must do; each implementation's test extends it. */
public abstract class ConfirmationStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

  /** An empty store, the same one throughout a test. */
  protected abstract ConfirmationStore store();

  @Test
  void finds_what_was_added_unchanged() {
    Entry entry = entry("abc", "local:ada", SamplePlans.dropTable());

    store().add(entry);

    assertThat(store().find("abc")).contains(entry);
  }

  @Test
  void knows_nothing_of_an_id_that_was_never_given() {
    store().add(entry("abc", "local:ada", SamplePlans.dropIndex()));

    assertThat(store().find("abd")).isEmpty();
    assertThat(store().close("abd", State.USED)).isFalse();
  }

  @Test
  void lists_the_open_ones_of_one_principal_oldest_first() {
    store().add(entry("zzz", "local:ada", SamplePlans.dropIndex()));
    store().add(entry("mmm", "local:eve", SamplePlans.dropIndex()));
    store().add(entry("aaa", "local:ada", SamplePlans.dropTable()));
    store().add(entry("kkk", "local:ada", SamplePlans.dropTable()));
    store().close("kkk", State.REFUSED);

    assertThat(store().open("local:ada"))
        .extracting(entry -> entry.confirmation().id())
        .containsExactly("zzz", "aaa");
  }

  @Test
  void lists_expired_ones_too() {
    store().add(entry("old", "local:ada", SamplePlans.dropIndex()));

    assertThat(store().open("local:ada")).hasSize(1);
  }

  @Test
  void closes_an_open_one_once() {
    store().add(entry("abc", "local:ada", SamplePlans.dropIndex()));

    assertThat(store().close("abc", State.USED)).isTrue();
    assertThat(store().close("abc", State.USED)).isFalse();
    assertThat(store().close("abc", State.REFUSED)).isFalse();
    assertThat(store().find("abc").orElseThrow().state()).isEqualTo(State.USED);
  }

  @Test
  void lets_one_of_many_racing_threads_close_it() throws Exception {
    store().add(entry("abc", "local:ada", SamplePlans.dropIndex()));
    var start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Boolean>> closes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      closes.add(
          threads.submit(
              () -> {
                start.await();
                return store().close("abc", State.USED);
              }));
    }

    start.countDown();
    int won = 0;
    for (Future<Boolean> close : closes) {
      won += close.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(won).isEqualTo(1);
  }

  /** An open entry that expires at a fixed moment in the past of most clocks. */
  protected static Entry entry(String id, String principal, ChangePlan plan) {
    return Entry.asked(
        new PendingConfirmation(id, "session-1", principal, plan.summary(), plan.risk(), NOON),
        plan,
        "amber");
  }
}
