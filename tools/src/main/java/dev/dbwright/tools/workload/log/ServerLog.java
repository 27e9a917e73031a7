package dev.dbwright.tools.workload.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.csv.CsvRecords;
import dev.dbwright.tools.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server's log in one of its formats (manual, 20.8); read as a stream. */
public enum ServerLog {
  /** {@code log_destination = stderr} or {@code syslog}. */
  PLAIN {
    @Override
    void entries(BufferedReader in, Consumer<LogEntry> target) throws IOException {
      var log = new PlainLog(target);
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        log.line(++number, line);
      }
      log.end();
    }
  },
  /** {@code csvlog}. */
  CSV {
    @Override
    void entries(BufferedReader in, Consumer<LogEntry> target) throws IOException {
      var records = new CsvRecords(in, ',', CSV_BEGINNING);
      Optional<List<@Nullable String>> next = records.next();
      while (next.isPresent()) {
        List<@Nullable String> fields = next.get();
        if (fields.size() > CSV_DETAIL) {
          target.accept(
              new LogEntry(
                  records.line(),
                  text(fields.get(CSV_PROCESS)),
                  text(fields.get(CSV_MESSAGE)),
                  text(fields.get(CSV_DETAIL))));
        }
        next = records.next();
      }
    }
  },
  /** {@code jsonlog}, or a collector's wrapping of it or of the plain log in JSON. */
  JSON {
    @Override
    void entries(BufferedReader in, Consumer<LogEntry> target) throws IOException {
      var plain = new PlainLog(target);
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        JsonNode entry = object(line);
        if (entry.has("message")) {
          target.accept(
              new LogEntry(
                  number,
                  entry.path("pid").asText(),
                  entry.path("message").asText(),
                  entry.path("detail").asText()));
        } else if (entry.has(CONTAINER_LINE)) {
          plain.line(number, entry.path(CONTAINER_LINE).asText().stripTrailing());
        }
      }
      plain.end();
    }
  };

  private static final Pattern CSV_BEGINNING =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})? [^,\"]{1,40},");
  // The columns' places have not changed since 8.3.
  private static final int CSV_PROCESS = 3;
  private static final int CSV_MESSAGE = 13;
  private static final int CSV_DETAIL = 14;
  // Docker's json-file driver.
  private static final String CONTAINER_LINE = "log";
  // CloudNativePG's instance manager.
  private static final String OPERATOR_RECORD = "record";

  abstract void entries(BufferedReader in, Consumer<LogEntry> target) throws IOException;

  /** The executions that the log tells of, in its order. */
  public void read(BufferedReader in, Consumer<LoggedExecution> target) throws IOException {
    var executions = new ExecutionReader(target);
    entries(in, executions::read);
    executions.end();
  }

  /** The format of the log that has {@code line}; empty where none has such a line. */
  public static Optional<ServerLog> having(String line) {
    if (CSV_BEGINNING.matcher(line).lookingAt()) {
      return Optional.of(CSV);
    }
    if (line.startsWith("{")) {
      JsonNode entry = object(line);
      boolean log = entry.has("error_severity") || entry.has("message");
      return log || entry.has(CONTAINER_LINE) ? Optional.of(JSON) : Optional.empty();
    }
    return PlainLog.begins(line) ? Optional.of(PLAIN) : Optional.empty();
  }

  private static JsonNode object(String line) {
    try {
      JsonNode entry = Json.mapper().readTree(line);
      return entry.path(OPERATOR_RECORD).isObject() ? entry.path(OPERATOR_RECORD) : entry;
    } catch (JsonProcessingException cut) {
      return Json.mapper().missingNode();
    }
  }

  private static String text(@Nullable String field) {
    return field == null ? "" : field;
  }
}
