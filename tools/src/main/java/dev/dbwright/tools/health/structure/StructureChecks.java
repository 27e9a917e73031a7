package dev.dbwright.tools.health.structure;

import dev.dbwright.tools.health.check.HealthCheck;
import java.util.List;

/** All checks of this package; a new one is a class and a line here. */
public final class StructureChecks {
  public static final List<HealthCheck> ALL =
      List.of(
          new SequenceNearEnd(),
          new DisabledTrigger(),
          new ForeignKeyWithoutIndex(),
          new StaleStatistics(),
          new JoinColumnType(),
          new ForeignKeyTypeMismatch(),
          new NoPrimaryKey(),
          new RedundantIndex(),
          new InvalidIndex(),
          new ConstraintNotValidated(),
          new WideTable(),
          new UnusedIndex());

  private StructureChecks() {}
}
