package dev.dbwright.tools.explain.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the JSON values in a text that may hold other things around them. */
public final class JsonPlanText {
  // Two levels a node: a plan of 10,000 steps, one below the other, is still read.
  private static final int DEEPEST = 20_000;
  // A paste of 10 MB that is a plan has 400,000; more would only fill the memory.
  private static final int MOST_VALUES = 2_000_000;

  /** Brackets of prose that may stand before the plan, and how much may follow each. */
  private static final int MOST_FALSE_STARTS = 1_000;

  private static final int FALSE_START = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonPlanText() {}

  /** The values of a text, and where the first one broke; -1 where all are whole. */
  public record Found(List<StructuredValue> values, int brokenAt) {}

  /**
   * Every JSON array or object that stands in {@code text}; none where one of them is broken, for
   * its parts are no values of their own.
   */
  public static List<StructuredValue> values(String text) {
    return find(text).values();
  }

  /** {@link #values}, and where the text broke. */
  public static Found find(String text) {
    List<StructuredValue> values = new ArrayList<>();
    int falseStarts = 0;
    int start = nextBracket(text, 0);
    while (start >= 0 && falseStarts < MOST_FALSE_STARTS) {
      Parsed parsed = parse(text, start);
      int next = parsed.end();
      if (parsed.value() != null) {
        values.add(parsed.value());
      } else if (next - start < FALSE_START) {
        falseStarts++;
        next = start + 1;
      } else {
        return new Found(List.of(), next);
      }
      start = nextBracket(text, next);
    }
    return new Found(values, -1);
  }

  private static int nextBracket(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        return i;
      }
    }
    return -1;
  }

  /** What was read from a bracket on; {@code value} is absent where it was no whole value. */
  private record Parsed(@Nullable StructuredValue value, int end) {}

  private static Parsed parse(String text, int start) {
    Deque<StructuredValue> open = new ArrayDeque<>();
    Deque<String> names = new ArrayDeque<>();
    int values = 0;
    int read = 0;
    try (Reader reader = new StringReader(text)) {
      skip(reader, start);
      JsonParser parser = JSON.createParser(reader);
      try {
        JsonToken token = parser.nextToken();
        while (token != null && values++ < MOST_VALUES) {
          if (token.isStructStart()) {
            open.push(StructuredValue.container());
            names.push(nameOf(parser));
          } else if (token.isStructEnd()) {
            StructuredValue closed = open.pop();
            String name = names.pop();
            if (open.isEmpty()) {
              return new Parsed(closed, start + offset(parser));
            }
            open.peek().add(name, closed);
          } else if (token != JsonToken.FIELD_NAME && !open.isEmpty()) {
            open.peek().add(nameOf(parser), StructuredValue.scalar(parser.getText()));
          }
          token = parser.nextToken();
        }
      } catch (JsonProcessingException e) {
        // Not JSON from here on; the caller tries the next bracket.
        read = offset(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Parsed(null, start + Math.max(1, read));
  }

  private static void skip(Reader reader, int characters) throws IOException {
    long left = characters;
    while (left > 0) {
      left -= reader.skip(left);
    }
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }

  /** At the start of a container this is the name under which its parent has it. */
  private static String nameOf(JsonParser parser) throws IOException {
    String name = parser.currentName();
    return name == null ? "" : name;
  }
}
