package dev.dbwright.agent.turn;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;

/** What the fake tools answer. */
record Reply(String text) implements Presentable {
  @Override
  public Document present() {
    return Document.builder().paragraph(text).build();
  }
}
