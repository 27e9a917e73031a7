package dev.dbwright.agent.model.offline.wording;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;

/** A tool without a wording of its own: points at its result and invents nothing. */
final class AnyRecordWording implements Wording {
  @Override
  public boolean words(String tool) {
    return true;
  }

  @Override
  public String word(ToolResult result, Situation situation) {
    return "`" + result.tool() + "` has answered; its result stands above.";
  }
}
