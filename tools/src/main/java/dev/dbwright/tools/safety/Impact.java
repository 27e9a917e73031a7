package dev.dbwright.tools.safety;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change would touch, as measured.
 *
 * @param objects the objects that the statements name
 * @param dependants views, foreign keys and others that depend on them
 * @param locks lock modes that will be taken
 * @param evidence every number above, with its source
 */
public record Impact(
    List<AffectedObject> objects,
    List<String> dependants,
    List<LockTaken> locks,
    List<Evidence> evidence) {
  public Impact {
    objects = List.copyOf(objects);
    dependants = List.copyOf(dependants);
    locks = List.copyOf(locks);
    evidence = List.copyOf(evidence);
  }

  /** {@code kind}: table, index, view, … Numbers are absent where unknown. */
  public record AffectedObject(
      String name, String kind, @Nullable Long rows, @Nullable Long sizeBytes) {}

  /** {@code mode} as PostgreSQL's manual names it: ACCESS EXCLUSIVE. */
  public record LockTaken(String relation, String mode) {}
}
