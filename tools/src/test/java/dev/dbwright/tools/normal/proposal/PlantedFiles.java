package dev.dbwright.tools.normal.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.data.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Wide tables of a foreign generator, each with the design that it was made from. */
final class PlantedFiles {
  private PlantedFiles() {}

  record PlantedFile(String id, double noise, CodedTable table, List<PlantedTable.Truth> truth) {}

  static List<PlantedFile> all() {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in =
            Objects.requireNonNull(PlantedFiles.class.getResourceAsStream("planted.tar.xz"));
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), tar.readAllBytes());
      }
      List<PlantedFile> all = new ArrayList<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        if (file.getKey().endsWith(".truth.json")) {
          JsonNode truth = Json.mapper().readTree(file.getValue());
          String id = truth.get("id").asText();
          String csv = file.getKey().replace(".truth.json", ".csv");
          byte[] rows = Objects.requireNonNull(files.get(csv));
          CodedTable table = CsvReader.read(new ByteArrayInputStream(rows), id);
          all.add(new PlantedFile(id, truth.get("noise").asDouble(), table, tables(truth)));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PlantedTable.Truth> tables(JsonNode truth) {
    List<PlantedTable.Truth> tables = new ArrayList<>();
    for (JsonNode table : truth.get("tables")) {
      Set<String> alternates = new HashSet<>();
      table.get("altKeys").forEach(key -> alternates.addAll(texts(key)));
      tables.add(
          new PlantedTable.Truth(
              table.get("name").asText(),
              texts(table.get("attributes")),
              texts(table.get("key")),
              alternates));
    }
    return tables;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
