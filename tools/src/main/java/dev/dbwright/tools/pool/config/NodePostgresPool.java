package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pool of node-postgres ({@code pg}), as a module. */
final class NodePostgresPool implements PoolRenderer {
  @Override
  public String name() {
    return "node-postgres";
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
            import pg from "pg";

            // Milliseconds, but for maxLifetimeSeconds.
            export const pool = new pg.Pool({
            %s});

            // Without a listener a connection that breaks while idle ends the process.
            pool.on("error", (error) => console.error("idle connection lost:", error.message));
            """
                .formatted(NodePostgres.lines(options(plan), "  "));
    List<String> notes = new ArrayList<>();
    notes.add("The password comes from the environment: PGPASSWORD.");
    notes.add(
        "pg opens no connections ahead: min keeps those that were opened, from pg 8.16 on; before"
            + " it is ignored.");
    notes.addAll(StartupSettings.notes(plan));
    return new ConfigFile(name(), "pool.mjs", "javascript", text, notes);
  }

  private static Map<String, String> options(PoolPlan plan) {
    Map<String, String> options = NodePostgres.connection(plan, "user");
    options.put("max", Integer.toString(plan.perInstance()));
    options.put("connectionTimeoutMillis", NodePostgres.ms(plan.timeouts().connection()));
    options.putAll(NodePostgres.lives(plan));
    return options;
  }
}
