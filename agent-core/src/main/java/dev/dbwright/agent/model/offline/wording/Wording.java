package dev.dbwright.agent.model.offline.wording;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;

/** Says in words what one tool found. Stateless. */
interface Wording {
  /** Whether it words the results of {@code tool}. */
  boolean words(String tool);

  /** Markdown: the answer in one sentence, what it rests on, the next step. */
  String word(ToolResult result, Situation situation);

  /** What the person gains by connecting a database; said where none is connected. */
  default String withoutDatabase() {
    return "No database is connected, so I cannot look. Connect one (`/connect URL`, or `--db URL`);"
        + " it is only read.";
  }
}
