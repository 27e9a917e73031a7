package dev.dbwright.repl.chat;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;

/** A tool's result with one sentence to show. */
record Found(String sentence) implements Presentable {
  @Override
  public Document present() {
    return Document.builder().heading(1, sentence).paragraph("and more").build();
  }
}
