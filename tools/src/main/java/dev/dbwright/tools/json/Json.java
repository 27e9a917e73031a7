package dev.dbwright.tools.json;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.dbwright.tools.error.DbwrightException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** Records to JSON and back: absent where unknown, times as ISO 8601, unknown fields refused. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Json() {}

  /** The shared mapper; do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** One line of JSON. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw DbwrightException.causedBy(
          e, INTERNAL_FAULT, "no JSON of " + value.getClass().getSimpleName());
    }
  }

  /** The same line and its end, written as it comes about: it may be larger than memory. */
  public static void writeLine(Object value, PrintStream out) {
    // As large as what the library writes at once; a terminal sees the line when it is whole.
    var buffered = new BufferedOutputStream(out, 1 << 16);
    try {
      MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(buffered, value);
      buffered.write('\n');
      buffered.flush();
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, INTERNAL_FAULT, "no JSON of " + value.getClass().getSimpleName());
    }
  }
}
