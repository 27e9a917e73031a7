package dev.dbwright.agent;

import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.safety.ConfirmationDesk;
import java.util.List;

/** Builds every tool with what it works with: the one list that all surfaces share. */
public final class ToolAssembly {
  private ToolAssembly() {}

  /** All tools, in the order in which people see them. */
  public static ToolCatalog of(ConfirmationDesk desk) {
    return new ToolCatalog(List.of());
  }
}
