package dev.dbwright.tools.safety;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the changes whose process ended while it carried them out, asks the database what became of
 * each, and ends its story in the audit.
 */
public final class CutOffChanges {
  private final AuditLog audit;
  private final Clock clock;

  public CutOffChanges(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Those of {@code connected} are asked about; of another database it is only said that one is
   * open. A run whose process is still there is none of them.
   *
   * @throws dev.dbwright.tools.error.DbwrightException where the database cannot be asked
   */
  public List<CutOffChange> find(Optional<Database> connected) {
    List<CutOffChange> found = new ArrayList<>();
    for (AuditLog.Entry entry : audit.unfinished()) {
      RunNote.read(entry.detail())
          .flatMap(note -> look(entry, note, connected))
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<CutOffChange> look(
      AuditLog.Entry entry, RunNote note, Optional<Database> connected) {
    boolean here = note.process().isOfThisMachine();
    if (here && note.process().runs()) {
      return Optional.empty();
    }
    Optional<Database> target =
        connected.filter(database -> database.identity().isSameAs(note.target()));
    Remains remains =
        target
            .map(
                database ->
                    database.read(
                        ReadLimits.STANDARD,
                        new Cancellation(),
                        connection -> Remains.of(connection, note)))
            .orElseGet(() -> Remains.unseen(note));
    if (!here && !remains.settled()) {
      // Of another machine only the server knows that its session is gone.
      return Optional.empty();
    }
    var change =
        new CutOffChange(
            entry.confirmationId(),
            entry.session(),
            entry.target(),
            entry.summary(),
            remains.words(),
            remains.settled());
    if (change.settled()) {
      close(entry, change);
    }
    return Optional.of(change);
  }

  private void close(AuditLog.Entry entry, CutOffChange change) {
    audit.append(
        new AuditLog.Entry(
            clock.instant(),
            entry.principal(),
            entry.session(),
            entry.confirmationId(),
            AuditLog.FOUND,
            entry.target(),
            entry.summary(),
            change.found()));
  }
}
