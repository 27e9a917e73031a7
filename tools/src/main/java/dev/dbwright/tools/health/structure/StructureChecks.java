package dev.dbwright.tools.health.structure;

import dev.dbwright.tools.health.check.HealthCheck;
import java.util.List;

/** All checks of this package; a new one is a class and a line here. */
public final class StructureChecks {
  public static final List<HealthCheck> ALL =
      List.of(
          new CollationVersion(),
          new SequenceNearEnd(),
          new PublishedWithoutIdentity(),
          new DisabledTrigger(),
          new RowSecurityGap(),
          new SecurityDefinerSearchPath(),
          new PowerfulRole(),
          new PublicPrivileges(),
          new PlainSecret(),
          new ForeignKeyWithoutIndex(),
          new StaleStatistics(),
          new AutovacuumOff(),
          new DeadRows(),
          new TableBloat(),
          new IndexBloat(),
          new JoinColumnType(),
          new ForeignKeyTypeMismatch(),
          new NoPrimaryKey(),
          new RedundantIndex(),
          new InvalidIndex(),
          new ConstraintNotValidated(),
          new WideTable(),
          new DefaultPartitionRows(),
          new UnusedIndex(),
          new UnloggedTable(),
          new OutdatedExtension(),
          new UnusedRole(),
          new PersonalData());

  private StructureChecks() {}
}
