package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.StoreContract.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.safety.ConfirmationStore;
import dev.dbwright.tools.safety.ConfirmationStore.State;
import dev.dbwright.tools.safety.PendingConfirmation;
import dev.dbwright.tools.testing.ConfirmationStoreContract;
import dev.dbwright.tools.testing.SamplePlans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteConfirmationsTest extends ConfirmationStoreContract {
  @TempDir Path folder;
  private final List<Store> processes = new ArrayList<>();

  @BeforeEach
  void open_as_two_processes() {
    for (int i = 0; i < 2; i++) {
      processes.add(SqliteStore.open(folder.resolve("dbwright.db"), new MovableClock()));
    }
  }

  @AfterEach
  void close_both() {
    processes.forEach(Store::close);
  }

  @Override
  protected ConfirmationStore store() {
    return processes.get(0).confirmations();
  }

  @Test
  void of_two_processes_one_closes_it() throws Exception {
    for (int round = 0; round < 20; round++) {
      String id = "c" + round;
      store().add(entry(id, "local:ada", SamplePlans.dropIndex()));
      List<Callable<Boolean>> closes =
          List.of(
              () -> processes.get(0).confirmations().close(id, State.USED),
              () -> processes.get(1).confirmations().close(id, State.REFUSED));

      assertThat(all(closes)).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void another_process_reads_the_same_plan() {
    store().add(entry("abc", "local:ada", SamplePlans.dropTable()));

    assertThat(processes.get(1).confirmations().find("abc")).isEqualTo(store().find("abc"));
  }

  @Test
  void a_deleted_session_takes_its_confirmations_with_it() {
    Store store = processes.get(0);
    String session = store.sessions().create("local:ada").id();
    ConfirmationStore.Entry entry = entry("abc", "local:ada", SamplePlans.dropTable());
    var confirmation = entry.confirmation();
    store()
        .add(
            ConfirmationStore.Entry.asked(
                new PendingConfirmation(
                    "abc",
                    session,
                    "local:ada",
                    confirmation.summary(),
                    confirmation.risk(),
                    confirmation.expiresAt()),
                entry.plan(),
                entry.word()));

    store.sessions().delete("local:ada", session);

    assertThat(store().find("abc")).isEmpty();
  }
}
