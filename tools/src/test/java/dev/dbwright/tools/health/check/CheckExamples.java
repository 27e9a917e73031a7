package dev.dbwright.tools.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.CatalogRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the examples that a check's page names. */
public final class CheckExamples {
  private CheckExamples() {}

  /** The text of an example, below {@code fixtures} of the check's package. */
  public static String text(HealthCheck check, String name) {
    try (InputStream file = check.getClass().getResourceAsStream("fixtures/" + name)) {
      assertThat(file)
          .as("the example %s of %s", name, check.getClass().getSimpleName())
          .isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RFC 4180 with a header; an empty field is NULL. */
  public static List<CatalogRow> rows(String csv) {
    List<List<String>> lines = records(csv);
    List<String> header = lines.get(0);
    List<CatalogRow> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      assertThat(line).as("one field for each of %s", header).hasSameSizeAs(header);
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        if (!line.get(i).isEmpty()) {
          values.put(header.get(i), line.get(i));
        }
      }
      rows.add(new CatalogRow(values));
    }
    return rows;
  }

  private static List<List<String>> records(String csv) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && csv.startsWith("\"\"", i);
        if (doubled) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r') {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(record);
          record = new ArrayList<>();
        }
      }
    }
    assertThat(field.length() + record.size()).as("the last line ends with a line feed").isZero();
    return records;
  }
}
