package dev.dbwright.tools.change;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** PostgreSQL's table-level lock modes, in rising strength; manual, section 13.3.1. */
public enum LockMode {
  ACCESS_SHARE,
  ROW_SHARE,
  ROW_EXCLUSIVE,
  SHARE_UPDATE_EXCLUSIVE,
  SHARE,
  SHARE_ROW_EXCLUSIVE,
  EXCLUSIVE,
  ACCESS_EXCLUSIVE;

  /** As the manual writes it: {@code ACCESS EXCLUSIVE}. */
  public String manualName() {
    return name().replace('_', ' ');
  }

  /** The mode that the manual calls so, in any case. */
  public static LockMode named(String manualName) {
    return valueOf(manualName.strip().replace(' ', '_').toUpperCase(Locale.ROOT));
  }

  /** From {@code pg_locks}: {@code AccessExclusiveLock}. */
  public static LockMode ofCatalog(String mode) {
    return named(mode.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " "));
  }

  /** True where no two transactions hold both on one table; the manual's table 13.2. */
  public boolean conflictsWith(LockMode other) {
    return conflicts().contains(other);
  }

  private Set<LockMode> conflicts() {
    return switch (this) {
      case ACCESS_SHARE -> EnumSet.of(ACCESS_EXCLUSIVE);
      case ROW_SHARE -> EnumSet.of(EXCLUSIVE, ACCESS_EXCLUSIVE);
      case ROW_EXCLUSIVE -> EnumSet.range(SHARE, ACCESS_EXCLUSIVE);
      case SHARE_UPDATE_EXCLUSIVE -> EnumSet.range(SHARE_UPDATE_EXCLUSIVE, ACCESS_EXCLUSIVE);
      case SHARE -> EnumSet.complementOf(EnumSet.of(ACCESS_SHARE, ROW_SHARE, SHARE));
      case SHARE_ROW_EXCLUSIVE -> EnumSet.range(ROW_EXCLUSIVE, ACCESS_EXCLUSIVE);
      case EXCLUSIVE -> EnumSet.range(ROW_SHARE, ACCESS_EXCLUSIVE);
      case ACCESS_EXCLUSIVE -> EnumSet.allOf(LockMode.class);
    };
  }

  /** True where INSERT, UPDATE and DELETE of others wait: they take ROW EXCLUSIVE. */
  public boolean blocksWriters() {
    return compareTo(SHARE) >= 0;
  }

  /** True where even a SELECT of others waits: it takes ACCESS SHARE. */
  public boolean blocksReaders() {
    return this == ACCESS_EXCLUSIVE;
  }

  /** What others notice, in words. */
  public String effectOnOthers() {
    if (this == ROW_EXCLUSIVE) {
      return "others go on, but for the same rows";
    }
    if (blocksReaders()) {
      return "reads and writes wait";
    }
    return blocksWriters() ? "writes wait, reads go on" : "reads and writes go on";
  }
}
