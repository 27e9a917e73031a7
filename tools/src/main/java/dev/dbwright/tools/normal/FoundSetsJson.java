package dev.dbwright.tools.normal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.dbwright.tools.normal.discovery.Discovered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes what was found one by one, names quoted beforehand: half a gigabyte takes seconds. */
final class FoundSetsJson {
  private static final SerializableString LEFT = new SerializedString("lhs");
  private static final SerializableString RIGHT = new SerializedString("rhs");
  private static final SerializableString G3 = new SerializedString("g3");

  private final Discovered found;
  private final SerializableString[] names;

  FoundSetsJson(Discovered found, List<String> columns) {
    this.found = found;
    names = columns.stream().map(SerializedString::new).toArray(SerializableString[]::new);
  }

  private void writeDependencies(JsonGenerator json) throws IOException {
    json.writeStartArray();
    found.tellDependencies(
        (left, leftSize, right) -> {
          try {
            json.writeStartObject();
            json.writeFieldName(LEFT);
            writeSet(left, leftSize, json);
            json.writeFieldName(RIGHT);
            json.writeString(names[right]);
            json.writeFieldName(G3);
            // All of these hold in every row. As text, for printing a double is slow.
            json.writeNumber("0.0");
            json.writeEndObject();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    json.writeEndArray();
  }

  private void writeUniques(JsonGenerator json) throws IOException {
    json.writeStartArray();
    found.tellUniques(
        (columns, size) -> {
          try {
            writeSet(columns, size, json);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    json.writeEndArray();
  }

  private void writeSet(int[] columns, int size, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < size; i++) {
      json.writeString(names[columns[i]]);
    }
    json.writeEndArray();
  }

  /** The dependencies. */
  static final class OfDependencies extends JsonSerializer<FoundSetsJson> {
    @Override
    public void serialize(FoundSetsJson value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      value.writeDependencies(json);
    }
  }

  /** The unique sets. */
  static final class OfUniques extends JsonSerializer<FoundSetsJson> {
    @Override
    public void serialize(FoundSetsJson value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      value.writeUniques(json);
    }
  }
}
