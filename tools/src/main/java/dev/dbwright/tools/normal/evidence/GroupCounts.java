package dev.dbwright.tools.normal.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link GroupedQuestion} counted.
 *
 * @param groups values of the left side
 * @param rights in the order in which they were asked
 */
record GroupCounts(long groups, long rows, List<Right> rights) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One right side.
   *
   * @param groups that contradict, and the rows in them
   * @param pair the values of the left side, then two of the right; empty where none contradict
   */
  record Right(long groups, long rows, List<String> pair) {
    LiveAnswer.Exceptions exceptions() {
      // At least one row of each group differs from the others, and one at most need not go.
      return new LiveAnswer.Exceptions(groups, groups, rows - groups);
    }
  }

  static GroupCounts read(ResultSet row, int rights) throws SQLException {
    row.next();
    List<Right> counted = new ArrayList<>();
    for (int i = 0; i < rights; i++) {
      int at = 3 + 3 * i;
      counted.add(new Right(row.getLong(at), row.getLong(at + 1), pair(row.getString(at + 2))));
    }
    return new GroupCounts(row.getLong(1), row.getLong(2), counted);
  }

  private static List<String> pair(@Nullable String json) throws SQLException {
    List<String> values = new ArrayList<>();
    if (json != null) {
      try {
        for (JsonNode value : JSON.readTree(json)) {
          values.add(value.isNull() ? "NULL" : value.asText());
        }
      } catch (JsonProcessingException e) {
        throw new SQLException("an array in JSON was expected", e);
      }
    }
    return values;
  }
}
