package dev.dbwright.tools.backup.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReplayTest {
  @Test
  void the_log_between_the_first_and_the_last_record_was_replayed() {
    String log =
        """
        LOG:  starting archive recovery
        LOG:  redo starts at 1/2000028
        LOG:  redo done at 2/2000030 system usage: CPU: user: 0.02 s
        """;

    assertThat(Replay.bytes(log)).hasValue((1L << 32) + 8);
  }

  @Test
  void a_server_that_does_not_tell_is_not_taken_for_one_that_replayed_nothing() {
    assertThat(Replay.bytes("LOG:  redo is not required")).isEmpty();
    assertThat(Replay.bytes("LOG:  redo starts at 0/2000028")).isEmpty();
  }
}
