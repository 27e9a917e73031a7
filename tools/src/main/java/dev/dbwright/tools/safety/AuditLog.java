package dev.dbwright.tools.safety;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was asked, approved, refused and executed; append only. */
public interface AuditLog {
  String EXECUTING = "executing";

  /** Before each step of a run that a crash could cut in two. */
  String STEP = "step";

  String EXECUTED = "executed";
  String FAILED = "failed";

  /** What became of a run whose process was gone. */
  String FOUND = "found";

  /** What ends a run. */
  Set<String> ENDS = Set.of(EXECUTED, FAILED, FOUND);

  /**
   * @param what {@code asked}, {@code approved}, {@code refused}, or one of the words above
   * @param detail of {@code executing} and {@code step} JSON, of the others words
   */
  record Entry(
      Instant at,
      String principal,
      String session,
      String confirmationId,
      String what,
      String target,
      String summary,
      String detail) {
    /** The detail as people read it. */
    public String detailInWords() {
      return RunNote.read(detail).map(RunNote::inWords).orElse(detail);
    }
  }

  void append(Entry entry);

  /** The newest first. */
  List<Entry> latest(int limit);

  /** The last {@code executing} or {@code step} of each run that has no end, oldest first. */
  List<Entry> unfinished();
}
