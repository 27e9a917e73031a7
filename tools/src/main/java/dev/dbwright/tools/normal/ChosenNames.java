package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.decomposition.TableNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names that a person prefers: {@code customer_id=clients}. */
final class ChosenNames {
  private final Map<String, String> names;

  private ChosenNames(Map<String, String> names) {
    this.names = names;
  }

  /**
   * @throws DbwrightException where one is not of the form key=name
   */
  static ChosenNames read(@Nullable List<String> chosen) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String each : chosen == null ? List.<String>of() : chosen) {
      int sign = each.indexOf('=');
      if (sign < 1 || each.substring(sign + 1).isBlank()) {
        throw new DbwrightException(
            TOOL_ARGUMENTS_INVALID,
            "names",
            each + " is not of the form key=name, such as customer_id=clients");
      }
      names.put(each.substring(0, sign).strip(), each.substring(sign + 1).strip());
    }
    return new ChosenNames(names);
  }

  TableNames forTables() {
    return TableNames.chosen(names);
  }

  /** The names that no table of {@code examined} got, each in a sentence. */
  List<String> unused(List<Examined> examined) {
    List<TableDesign> designs =
        examined.stream()
            .flatMap(each -> each.decompositions().stream())
            .flatMap(decomposition -> decomposition.relations().stream())
            .toList();
    String keys =
        designs.stream()
            .map(design -> String.join(",", design.key()) + "=" + design.name())
            .distinct()
            .collect(Collectors.joining("; "));
    return names.entrySet().stream()
        .filter(name -> designs.stream().noneMatch(d -> d.name().equals(name.getValue())))
        .map(
            name ->
                "The name %s=%s was not used: no table has that key, or another has the name. Keys and names are: %s"
                    .formatted(name.getKey(), name.getValue(), keys))
        .toList();
  }
}
