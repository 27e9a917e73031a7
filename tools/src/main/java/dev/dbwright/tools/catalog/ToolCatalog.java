package dev.dbwright.tools.catalog;

import static dev.dbwright.tools.error.ErrorCode.TOOL_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tools, by name, in the order in which they are shown. */
public final class ToolCatalog {
  private final Map<String, Tool<?, ?>> tools = new LinkedHashMap<>();

  public ToolCatalog(List<? extends Tool<?, ?>> tools) {
    for (Tool<?, ?> tool : tools) {
      if (this.tools.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are named " + tool.name());
      }
    }
  }

  public List<Tool<?, ?>> all() {
    return List.copyOf(tools.values());
  }

  /**
   * @throws DbwrightException where no tool has that name
   */
  public Tool<?, ?> named(String name) {
    Tool<?, ?> tool = tools.get(name);
    if (tool == null) {
      throw new DbwrightException(TOOL_UNKNOWN, name);
    }
    return tool;
  }
}
