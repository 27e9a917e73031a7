package dev.dbwright.tools.backup.cost;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What things cost, as data.
 *
 * @param date the table is of: {@code 2026-06}
 * @param source whose prices
 */
public record PriceTable(
    String date,
    String source,
    String currency,
    double objectGbMonth,
    double rareObjectGbMonth,
    double transferGb,
    double volumeGbMonth,
    double snapshotGbMonth,
    double standbyHour) {
  private static final String RESOURCE = "/dev/dbwright/tools/backup-prices.properties";
  private static final double MOST = 1e6;

  /** The table that comes with dbwright. */
  public static PriceTable load() {
    try (InputStream in = PriceTable.class.getResourceAsStream(RESOURCE);
        var reader = new InputStreamReader(Objects.requireNonNull(in, RESOURCE), UTF_8)) {
      var lines = new Properties();
      lines.load(reader);
      return read(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of one's own, with the same names.
   *
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID} where a name lacks or is no price
   */
  public static PriceTable of(String text) {
    var lines = new Properties();
    try {
      lines.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw DbwrightException.causedBy(
          e, BACKUP_INPUT_INVALID, "this price table", "lines of name = price");
    }
    return read(lines);
  }

  private static PriceTable read(Properties lines) {
    return new PriceTable(
        text(lines, "date"),
        text(lines, "source"),
        text(lines, "currency"),
        price(lines, "object.gb-month"),
        price(lines, "object-rare.gb-month"),
        price(lines, "transfer.gb"),
        price(lines, "volume.gb-month"),
        price(lines, "snapshot.gb-month"),
        price(lines, "standby.hour"));
  }

  private static String text(Properties lines, String name) {
    String value = lines.getProperty(name, "").strip();
    if (value.isEmpty()) {
      throw new DbwrightException(BACKUP_INPUT_INVALID, "this price table", name + " is missing");
    }
    return value;
  }

  private static double price(Properties lines, String name) {
    String text = text(lines, name);
    try {
      double price = Double.parseDouble(text);
      if (price >= 0 && price < MOST) {
        return price;
      }
    } catch (NumberFormatException e) {
      throw DbwrightException.causedBy(
          e, BACKUP_INPUT_INVALID, "the price " + name + " = " + text, "a number");
    }
    throw new DbwrightException(
        BACKUP_INPUT_INVALID, "the price " + name + " = " + text, "from 0 to a million");
  }
}
