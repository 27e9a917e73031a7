package dev.dbwright.tools.report;

/** A result that people can read: every record that a tool returns is one. */
public interface Presentable {
  /** The result for people; JSON is the record itself. */
  Document present();
}
