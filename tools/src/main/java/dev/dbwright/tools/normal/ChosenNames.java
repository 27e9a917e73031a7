package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.decomposition.TableNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that a person prefers: {@code customer_id=clients}. */
final class ChosenNames {
  private ChosenNames() {}

  /**
   * @throws DbwrightException where one is not of the form key=name
   */
  static TableNames read(@Nullable List<String> chosen) {
    if (chosen == null) {
      return TableNames.GENERATED;
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String each : chosen) {
      int sign = each.indexOf('=');
      if (sign < 1 || each.substring(sign + 1).isBlank()) {
        throw new DbwrightException(
            TOOL_ARGUMENTS_INVALID,
            "names",
            each + " is not of the form key=name, such as customer_id=clients");
      }
      names.put(each.substring(0, sign).strip(), each.substring(sign + 1).strip());
    }
    return TableNames.chosen(names);
  }
}
