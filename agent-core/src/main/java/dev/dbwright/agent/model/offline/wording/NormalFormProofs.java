package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Why forms are broken: each derivation, and the rows that show what goes wrong. */
final class NormalFormProofs {
  private static final int SHOWN = 5;
  // Wider witnesses are cut to the columns that the violation is about, and a key.
  private static final int WIDEST_WITNESS = 6;

  private final NormalFormRecord table;

  private NormalFormProofs(NormalFormRecord table) {
    this.table = table;
  }

  static String of(NormalFormRecord table) {
    List<JsonNode> all =
        elements(table.json().path("violations")).stream()
            .filter(each -> each.has("proof"))
            .toList();
    if (all.isEmpty()) {
      return table.answer();
    }
    var proofs = new NormalFormProofs(table);
    String shown = all.stream().limit(SHOWN).map(proofs::proof).collect(Collectors.joining("\n\n"));
    int more = all.size() - SHOWN;
    return more > 0 ? shown + "\n\nand " + more + " more, with `dbwright normalize --all`" : shown;
  }

  private String proof(JsonNode violation) {
    List<String> lines = NormalFormRecord.texts(violation.path("proof"));
    List<String> steps = lines.stream().filter(NormalFormProofs::isStep).toList();
    List<String> reasons = lines.stream().filter(line -> !isStep(line)).toList();
    return "**`%s` breaks %s**\n\n%s\n\n%s\n\n%s%s"
        .formatted(
            dependency(violation),
            violation.path("form").asText(),
            String.join("\n", steps),
            String.join(" ", reasons),
            witness(violation),
            violation.path("witness").path("sentence").asText());
  }

  /** {@code 2. A -> C (decomposition of 1)}, beside the sentences that say what it breaks. */
  private static boolean isStep(String line) {
    return Character.isDigit(line.charAt(0)) && line.endsWith(")");
  }

  private static String dependency(JsonNode violation) {
    if (violation.has("components")) {
      return elements(violation.path("components")).stream()
          .map(component -> String.join(" ", NormalFormRecord.texts(component)))
          .collect(Collectors.joining(", ", "*(", ")"));
    }
    return "%s %s %s"
        .formatted(
            NormalFormRecord.joined(violation.path("lhs")),
            violation.path("form").asText().equals("4NF") ? "->>" : "->",
            NormalFormRecord.joined(violation.path("rhs")));
  }

  private String witness(JsonNode violation) {
    List<String> attributes = NormalFormRecord.texts(table.json().path("attributes"));
    List<JsonNode> rows = elements(violation.path("witness").path("rows"));
    if (attributes.isEmpty() || rows.isEmpty()) {
      return "";
    }
    List<String> about = new ArrayList<>(NormalFormRecord.texts(violation.path("lhs")));
    about.addAll(NormalFormRecord.texts(violation.path("rhs")));
    about.addAll(NormalFormRecord.texts(table.json().path("keys").path(0)));
    boolean all =
        attributes.size() <= WIDEST_WITNESS
            || !violation.path("form").asText().matches("2NF|3NF|BCNF");
    int[] columns =
        IntStream.range(0, attributes.size())
            .filter(column -> all || about.contains(attributes.get(column)))
            .toArray();
    return row(attributes, columns)
        + IntStream.of(columns)
            .mapToObj(column -> " --- ")
            .collect(Collectors.joining("|", "|", "|\n"))
        + rows.stream()
            .map(each -> row(NormalFormRecord.texts(each), columns))
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(List<String> cells, int[] columns) {
    return IntStream.of(columns)
        .mapToObj(column -> " " + cells.get(column).replace("|", "\\|") + " ")
        .collect(Collectors.joining("|", "|", "|\n"));
  }

  private static List<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }
}
