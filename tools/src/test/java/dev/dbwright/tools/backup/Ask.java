package dev.dbwright.tools.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.util.Optional;

/** A question to the tool: 500 GB, 5 minutes, 1 hour, unless something else is said. */
final class Ask {
  private final ObjectNode arguments =
      Json.mapper().createObjectNode().put("size", "500GB").put("rpo", "5m").put("rto", "1h");

  Ask with(String name, String value) {
    arguments.put(name, value);
    return this;
  }

  Ask without(String name) {
    arguments.remove(name);
    return this;
  }

  Ask size(String size) {
    return with("size", size);
  }

  Ask rpo(String rpo) {
    return with("rpo", rpo);
  }

  Ask rto(String rto) {
    return with("rto", rto);
  }

  Ask engine(String engine) {
    return with("engine", engine);
  }

  Ask tool(String tool) {
    return with("tool", tool);
  }

  Ask changed(String share) {
    return with("changed_per_day", share);
  }

  Ask wal(String perDay) {
    return with("wal_per_day", perDay);
  }

  Ask compressed(double copies, double logs) {
    arguments.put("compression", copies).put("wal_compression", logs);
    return this;
  }

  Ask number(String name, double value) {
    arguments.put(name, value);
    return this;
  }

  Ask list(String name, String... values) {
    var list = arguments.putArray(name);
    for (String value : values) {
      list.add(value);
    }
    return this;
  }

  Ask retain(String rules) {
    return with("retain", rules);
  }

  Ask pitr(String span) {
    return with("pitr", span);
  }

  Ask bandwidth(String rate) {
    return with("bandwidth", rate);
  }

  Ask upload(String rate) {
    return with("upload", rate);
  }

  Ask archiveTimeout(String span) {
    return with("archive_timeout", span);
  }

  Ask asOf(String day) {
    return with("as_of", day);
  }

  BackupPlan plan() {
    return new PlanBackup()
        .run(
            ToolInput.read("plan_backup", BackupInput.class, arguments.toString()),
            new ToolContext(new Caller("local:test", "s"), Optional.empty(), new Cancellation()));
  }

  @Override
  public String toString() {
    return arguments.toString();
  }
}
