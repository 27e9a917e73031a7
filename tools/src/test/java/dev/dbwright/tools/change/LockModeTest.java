package dev.dbwright.tools.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  @Test
  void conflicts_as_the_manual_has_it() {
    // Table 13.2, row by row; X is a conflict.
    List<String> table =
        List.of(
            ".......X",
            "......XX",
            "....XXXX",
            "...XXXXX",
            "..XX.XXX",
            "..XXXXXX",
            ".XXXXXXX",
            "XXXXXXXX");

    List<LockMode> modes = List.of(LockMode.values());
    for (int row = 0; row < modes.size(); row++) {
      for (int column = 0; column < modes.size(); column++) {
        assertThat(modes.get(row).conflictsWith(modes.get(column)))
            .as("%s and %s", modes.get(row), modes.get(column))
            .isEqualTo(table.get(row).charAt(column) == 'X');
      }
    }
  }

  @Test
  void is_read_from_the_catalog() {
    assertThat(LockMode.ofCatalog("ShareUpdateExclusiveLock"))
        .isEqualTo(LockMode.SHARE_UPDATE_EXCLUSIVE);
    assertThat(LockMode.ofCatalog("AccessShareLock")).isEqualTo(LockMode.ACCESS_SHARE);
  }
}
