package dev.dbwright.tools.normal.evidence;

import java.util.List;

/**
 * What neither schema nor names decide, and only a person can.
 *
 * @param columns those that it is about
 * @param seen what raises it
 * @param decidedBy what would decide it, and what follows
 */
public record Question(List<String> columns, String seen, String decidedBy) {
  public Question {
    columns = List.copyOf(columns);
  }
}
