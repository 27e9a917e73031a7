package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code DataSource} of TypeORM: {@code extra} goes to node-postgres as it stands. */
final class TypeormDataSource implements PoolRenderer {
  @Override
  public String name() {
    return "typeorm";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    return StartupSettings.faults(plan).list();
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse(name(), faults(plan));
    String text =
        NodePostgres.imports(plan)
            + """
            import { DataSource } from "typeorm";

            // Milliseconds, but for maxLifetimeSeconds.
            export const dataSource = new DataSource({
            %s  extra: {
            %s  },
              // entities and migrations: yours
            });
            """
                .formatted(
                    NodePostgres.lines(options(plan), "  "),
                    NodePostgres.lines(NodePostgres.lives(plan), "    "));
    List<String> notes = new ArrayList<>();
    notes.add("The password comes from the environment: PGPASSWORD.");
    notes.add("poolSize needs TypeORM 0.3.10; before, give extra a max.");
    notes.addAll(StartupSettings.notes(plan));
    return new ConfigFile(name(), "data-source.ts", "typescript", text, notes);
  }

  private static Map<String, String> options(PoolPlan plan) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", "\"postgres\"");
    options.putAll(NodePostgres.connection(plan, "username"));
    options.put("poolSize", Integer.toString(plan.perInstance()));
    options.put("connectTimeoutMS", NodePostgres.ms(plan.timeouts().connection()));
    return options;
  }
}
