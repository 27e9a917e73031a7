package dev.dbwright.tools.report;

import java.util.List;

/** A result that people can read: every record that a tool returns is one. */
public interface Presentable {
  /** The result for people; JSON is the record itself. */
  Document present();

  /** What formats that only hold drawings show of it. */
  default Document drawn() {
    return present();
  }

  /** What more there is to see, on request: what would make {@link #present} too long. */
  default List<Part> parts() {
    return List.of();
  }

  /**
   * A part of a result.
   *
   * @param name what people ask for it by: {@code migration}
   * @param title what it shows, in a few words
   */
  record Part(String name, String title, Document document) {}
}
