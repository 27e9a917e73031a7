package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a change will meet, in lines for people; each with its source in brackets. */
final class OutlookText {
  private OutlookText() {}

  static List<String> of(Outlook outlook) {
    List<String> lines = new ArrayList<>();
    boolean several = outlook.durations().stream().anyMatch(expected -> expected.statement() > 0);
    for (Outlook.Expected expected : outlook.durations()) {
      String of = several ? " of statement " + (expected.statement() + 1) : "";
      lines.add("Time" + of + ": " + duration(expected));
    }
    lines.add(traffic(outlook.traffic()));
    lines.add(backups(outlook.backups()));
    return lines;
  }

  /** What the database is for, and what follows from it. */
  static String environment(Environment environment) {
    return switch (environment) {
      case PRODUCTION -> "Environment: production, so every risk counts one step higher.";
      case STAGING, DEVELOPMENT -> "Environment: " + environment.id() + ".";
      case UNKNOWN -> "Environment: unknown, nobody said what this database is for.";
    };
  }

  private static String duration(Outlook.Expected expected) {
    return Amounts.time(expected.fromMs())
        + " to "
        + Amounts.time(expected.toMs())
        + " once it has its locks. ["
        + expected.basis()
        + "]";
  }

  private static String traffic(Outlook.Traffic traffic) {
    var text = new StringBuilder("Now: ").append(Amounts.count(traffic.otherSessions()));
    text.append(traffic.otherSessions() == 1 ? " other session" : " other sessions");
    Double oldest = traffic.oldestTransactionSeconds();
    if (oldest != null) {
      text.append(", the oldest transaction runs for ").append(age(oldest));
    }
    if (traffic.inTheWay().isEmpty()) {
      return text.append("; none holds a lock in the way. [pg_stat_activity, pg_locks]").toString();
    }
    return text.append("; in the way: ")
        .append(
            traffic.inTheWay().stream()
                .map(OutlookText::inTheWay)
                .collect(Collectors.joining("; ")))
        .append(". [pg_stat_activity, pg_locks]")
        .toString();
  }

  private static String inTheWay(Outlook.InTheWay session) {
    Double seconds = session.transactionSeconds();
    return "pid "
        + session.pid()
        + " with "
        + session.mode()
        + " on "
        + session.relation()
        + ", "
        + session.state()
        + (seconds == null ? "" : ", its transaction runs for " + age(seconds));
  }

  private static String backups(Outlook.Backups backups) {
    Double archived = backups.walArchivedSeconds();
    String wal =
        archived == null
            ? "WAL is not archived"
            : "WAL was archived "
                + age(archived)
                + " ago"
                + (backups.archivingFails() ? ", and fails since" : "");
    return "Backup: its age is unknown, PostgreSQL keeps no record; ask. "
        + wal
        + (backups.baseBackupRuns() ? "; a base backup is being taken" : "")
        + ". [pg_stat_archiver, pg_stat_progress_basebackup]";
  }

  private static String age(double seconds) {
    return seconds < 60 ? Math.round(seconds) + " s" : Times.age(seconds);
  }
}
