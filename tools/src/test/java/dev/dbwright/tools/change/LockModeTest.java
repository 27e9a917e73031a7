package dev.dbwright.tools.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class LockModeTest {
  @Test
  void is_named_as_in_the_manual() {
    for (LockMode mode : LockMode.values()) {
      assertThat(LockMode.named(mode.manualName().toLowerCase(Locale.ROOT))).isEqualTo(mode);
    }
    assertThat(LockMode.SHARE_UPDATE_EXCLUSIVE.manualName()).isEqualTo("SHARE UPDATE EXCLUSIVE");
  }

  @Test
  void keeps_writers_waiting_from_share_on() {
    assertThat(LockMode.SHARE_UPDATE_EXCLUSIVE.blocksWriters()).isFalse();
    assertThat(LockMode.SHARE.blocksWriters()).isTrue();
  }

  @Test
  void keeps_readers_waiting_in_the_strongest_mode_only() {
    assertThat(LockMode.EXCLUSIVE.blocksReaders()).isFalse();
    assertThat(LockMode.ACCESS_EXCLUSIVE.blocksReaders()).isTrue();
  }
}
