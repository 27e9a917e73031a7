package dev.dbwright.tools.quantity;

import static dev.dbwright.tools.error.ErrorCode.QUANTITY_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a whole; 0.05 is 5 %. */
public record Share(double ratio) {
  private static final Pattern TEXT = Pattern.compile("(-?\\d{1,6}(?:\\.\\d{1,9})?)\\s*%");

  /**
   * Reads {@code 5%}; a number without the sign is refused, for nobody knows whether 5 is 5 % or 5
   * times.
   *
   * @param what the share is of, for the error: {@code --changed-per-day}
   * @throws DbwrightException {@code QUANTITY_INVALID}
   */
  public static Share of(String what, String text) {
    Matcher share = TEXT.matcher(text.strip());
    if (!share.matches()) {
      throw new DbwrightException(QUANTITY_INVALID, what, text.strip(), "a share: 5%");
    }
    return new Share(Double.parseDouble(share.group(1)) / 100);
  }
}
