package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.sql.NameWords;
import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.Set;

/**
 * What a column's name says of it; {@code c17} says nothing.
 *
 * @param words in lower case
 * @param fitness how much it names an identifier; negative for what no person takes as a key
 */
record ColumnName(List<String> words, int fitness) {
  private static final Set<String> SURROGATES = WordSet.of("id key uuid guid pk");
  private static final Set<String> CODES =
      WordSet.of(
          """
          code sku isbn issn plate login username vin iban ean upc gtin barcode iata icao symbol
          ticker slug abbr ref tag handle serial mrn ssn reference
          """);
  private static final Set<String> QUALIFIERS =
      WordSet.of("dial dialing dialling calling area tax vat color colour");
  private static final Set<String> NUMBERS = WordSet.of("no nr num number nbr");
  private static final Set<String> LABELS = WordSet.of("name title label type description");
  private static final Set<String> CONTACTS =
      WordSet.of("email mail phone mobile fax tel address street url");
  private static final Set<String> MEASURES =
      WordSet.of(
          """
          price amount total subtotal cost fee rate qty quantity count weight height width
          length size salary balance score percent pct hours minutes seconds km kw kg duration
          distance age volume tax discount rating capacity mileage value sum stock credits
          attended points wage budget revenue margin population latitude longitude lat lon lng
          bytes ms days temperature
          """);
  private static final Set<String> TIMES =
      WordSet.of("date time at on year month day timestamp since until born birthday");
  private static final Set<String> TEXTS =
      WordSet.of("note notes comment comments remark remarks text message body subject");
  private static final Set<String> NUMBERED = WordSet.of("seq sequence position pos lineno line");
  private static final Set<String> SEQUENCES =
      WordSet.of("line seq sequence position pos item row rank index order");

  static ColumnName of(String name) {
    List<String> words = NameWords.of(name);
    var alone = new ColumnName(words, 0);
    return new ColumnName(words, alone.judged());
  }

  private String last() {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  /**
   * The words before the last: {@code customer} of {@code customer_id}; empty where there is none.
   */
  List<String> prefix() {
    return words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
  }

  private int judged() {
    if (SURROGATES.contains(last())) {
      return 10;
    }
    if (CODES.contains(last()) && !qualified()) {
      return 8;
    }
    if (isMeasure() || isTime() || isText()) {
      return -10;
    }
    if (NUMBERS.contains(last())) {
      return 5;
    }
    if (CONTACTS.contains(last())) {
      return -3;
    }
    return LABELS.contains(last()) ? 1 : 0;
  }

  /** {@code dial_code} is a property of a country, and no name of one. */
  private boolean qualified() {
    return words.stream().anyMatch(QUALIFIERS::contains);
  }

  boolean isIdentifier() {
    return fitness() >= 8;
  }

  boolean isMeasure() {
    return MEASURES.contains(last())
        || (words.size() > 1
            && MEASURES.contains(words.get(0))
            && !NUMBERS.contains(last())
            && !CODES.contains(last())
            && !SURROGATES.contains(last())
            && !LABELS.contains(last()));
  }

  boolean isTime() {
    return TIMES.contains(last());
  }

  boolean isText() {
    return TEXTS.contains(last());
  }

  /** {@code line_no}: a number that starts again within something. */
  boolean isSequence() {
    boolean numbered = NUMBERS.contains(last()) && words.stream().anyMatch(SEQUENCES::contains);
    return numbered || NUMBERED.contains(last());
  }

  /** Whether the other column is named after the same thing: {@code customer_id, customer_name}. */
  boolean sharesThing(ColumnName other) {
    List<String> mine = words.size() > 1 ? prefix() : words;
    return !mine.isEmpty()
        && other.words.size() > mine.size()
        && other.words.subList(0, mine.size()).equals(mine);
  }
}
