package dev.dbwright.tools.safety;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change would touch, as measured.
 *
 * @param objects the objects that the statements name, and those that CASCADE takes along
 * @param dependants views, foreign keys and others that depend on them
 * @param locks lock modes that will be taken
 * @param rowsHit rows that each UPDATE, DELETE, TRUNCATE or DROP hits
 * @param evidence every number above, with its source
 */
public record Impact(
    List<AffectedObject> objects,
    List<String> dependants,
    List<LockTaken> locks,
    List<RowsHit> rowsHit,
    List<Evidence> evidence) {
  public Impact {
    objects = List.copyOf(objects);
    dependants = List.copyOf(dependants);
    locks = List.copyOf(locks);
    rowsHit = List.copyOf(rowsHit);
    evidence = List.copyOf(evidence);
  }

  /** An impact that hits no rows. */
  public Impact(
      List<AffectedObject> objects,
      List<String> dependants,
      List<LockTaken> locks,
      List<Evidence> evidence) {
    this(objects, dependants, locks, List.of(), evidence);
  }

  /**
   * {@code kind}: table, index, view, … Numbers are absent where unknown.
   *
   * @param state digest of the object's id and definition: another one is another object
   */
  public record AffectedObject(
      String name,
      String kind,
      @Nullable Long rows,
      @Nullable Long sizeBytes,
      @Nullable String state) {
    public AffectedObject(String name, String kind, @Nullable Long rows, @Nullable Long sizeBytes) {
      this(name, kind, rows, sizeBytes, null);
    }
  }

  /** {@code mode} as PostgreSQL's manual names it: ACCESS EXCLUSIVE. */
  public record LockTaken(String relation, String mode) {}

  /**
   * Rows that the statement at {@code statement}, counted from 0, will hit in {@code relation}.
   *
   * @param exact false for an estimate of {@code pg_class}
   */
  public record RowsHit(int statement, String relation, long rows, boolean exact) {}
}
