package dev.dbwright.tools.backup;

import dev.dbwright.tools.backup.live.MeasuredServer;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.Optional;

/** The tool {@code plan_backup}: method, schedule, restore time, storage, cost and files. */
public final class PlanBackup implements Tool<BackupInput, BackupPlan> {
  @Override
  public String name() {
    return "plan_backup";
  }

  @Override
  public String summary() {
    return "Plans backups from size, RPO and RTO: the method with the alternatives rejected,"
        + " schedule, what is lost and how long a restore takes, storage and cost, files, restore"
        + " drill and runbooks. Never call it with guessed size, RPO or RTO: ask for them.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<BackupInput> input() {
    return BackupInput.class;
  }

  @Override
  public BackupPlan run(BackupInput input, ToolContext context) {
    Optional<Database> database =
        context.database().filter(connected -> input.isAbout(connected.engine()));
    BackupQuestion question = input.question(database.map(Database::engine), database.isPresent());
    Optional<MeasuredServer> measured =
        database
            .filter(connected -> input.size() == null)
            .map(connected -> MeasuredServer.read(connected, context.cancellation()));
    return BackupPlanning.plan(question, measured);
  }
}
