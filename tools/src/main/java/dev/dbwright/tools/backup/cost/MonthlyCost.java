package dev.dbwright.tools.backup.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a plan costs in a month.
 *
 * @param asOf date of the price table
 */
public record MonthlyCost(
    double perMonth, String currency, List<Part> parts, String asOf, String source) {
  private static final double GB = 1L << 30;
  private static final double HOURS_PER_MONTH = 730;

  /**
   * One thing that is paid for.
   *
   * @param how quantity times price
   */
  public record Part(String what, double perMonth, String how) {}

  public MonthlyCost {
    parts = List.copyOf(parts);
  }

  /**
   * @param places that hold all copies
   * @param shippedBytesPerMonth that go to each place beyond the first
   */
  public static MonthlyCost of(
      PriceTable prices, long storedBytes, int places, double shippedBytesPerMonth) {
    List<Part> parts = new ArrayList<>();
    parts.add(
        part(
            "copies" + (places == 1 ? "" : " in " + places + " regions"),
            storedBytes / GB * places,
            "GB",
            prices.objectGbMonth()));
    if (places > 1) {
      parts.add(
          part(
              "transfer to other regions",
              shippedBytesPerMonth / GB * (places - 1),
              "GB",
              prices.transferGb()));
    }
    return new MonthlyCost(
        parts.stream().mapToDouble(Part::perMonth).sum(),
        prices.currency(),
        parts,
        prices.date(),
        prices.source());
  }

  private static Part part(String what, double quantity, String unit, double price) {
    return new Part(
        what,
        quantity * price,
        String.format(Locale.ROOT, "%,.0f %s x %s", quantity, unit, Double.toString(price)));
  }

  /** A second server that follows, with its disk. */
  public static double standby(PriceTable prices, long sizeBytes) {
    return prices.standbyHour() * HOURS_PER_MONTH + prices.volumeGbMonth() * sizeBytes / GB;
  }

  /** A snapshot of the server's volume, before it shares anything with an older one. */
  public static double snapshot(PriceTable prices, long sizeBytes) {
    return prices.snapshotGbMonth() * sizeBytes / GB;
  }

  /** The same copies in the class that is seldom read. */
  public static double rare(PriceTable prices, long storedBytes, int places) {
    return prices.rareObjectGbMonth() * storedBytes / GB * places;
  }

  /** {@code 40.12 USD}. */
  public String text() {
    return text(perMonth, currency);
  }

  public static String text(double amount, String currency) {
    return String.format(Locale.ROOT, amount < 100 ? "%,.2f %s" : "%,.0f %s", amount, currency);
  }
}
