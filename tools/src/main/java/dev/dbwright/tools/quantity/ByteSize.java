package dev.dbwright.tools.quantity;

import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size in bytes; units are those of 1024, as PostgreSQL reads and prints them. */
public record ByteSize(long bytes) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(b|[kmgtp](?:i?b)?)?");
  private static final Map<Character, Double> UNITS =
      Map.of('b', 1.0, 'k', 0x1p10, 'm', 0x1p20, 'g', 0x1p30, 't', 0x1p40, 'p', 0x1p50);

  /**
   * Reads {@code 500MB}, {@code 1.5GB}, {@code 64 GiB}, {@code 1048576B}, bare bytes.
   *
   * @param what the size is of, for the error: {@code --ram}
   * @throws DbwrightException {@code QUANTITY_INVALID}
   */
  public static ByteSize of(String what, String text) {
    OptionalDouble bytes = bytes(text);
    if (bytes.isEmpty()) {
      throw new DbwrightException(QUANTITY_INVALID, what, text.strip(), "a size: 500MB, 1.5GB");
    }
    return in(bytes)
        .orElseThrow(
            () ->
                new DbwrightException(
                    QUANTITY_INVALID, what, text.strip(), "a size from 1 byte to 1024 PB"));
  }

  /** The same; empty where the text is no size from 1 byte to 1024 PB. */
  public static Optional<ByteSize> read(String text) {
    return in(bytes(text));
  }

  private static OptionalDouble bytes(String text) {
    Matcher size = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return OptionalDouble.empty();
    }
    char unit = size.group(2) == null ? 'b' : size.group(2).charAt(0);
    return OptionalDouble.of(Double.parseDouble(size.group(1)) * UNITS.getOrDefault(unit, 1.0));
  }

  private static Optional<ByteSize> in(OptionalDouble bytes) {
    return bytes.isPresent() && bytes.getAsDouble() >= 1 && bytes.getAsDouble() <= 0x1p60
        ? Optional.of(new ByteSize((long) bytes.getAsDouble()))
        : Optional.empty();
  }
}
