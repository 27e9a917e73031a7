package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.twin.draft.Clauses.Word;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a clause says of one column. */
final class ColumnFacts {
  private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}.*");
  private static final Pattern DOTTED = Pattern.compile("(\\S+?)\\.\\.+(\\S+)");
  private static final String[] VALUES = {
    "value", "values", "distinct", "different", "kinds", "states", "labels", "types"
  };
  private static final String[] NULLS = {"null", "nulls", "empty", "missing"};
  private static final String[] BYTES = {
    "bytes", "byte", "chars", "char", "characters", "letters", "wide", "long", "width"
  };

  private final Phrase phrase;
  private final ColumnNumbers column;

  ColumnFacts(Phrase phrase, ColumnNumbers column) {
    this.phrase = phrase;
    this.column = column;
  }

  /** To the end of the clause. */
  void read() {
    while (!phrase.atEnd()) {
      if (!readRange() && !readNulls() && !readWidth() && !readOrder() && !readCount()) {
        readShare();
      }
    }
  }

  private boolean readRange() {
    Matcher dotted = DOTTED.matcher(phrase.peek().text());
    if (!phrase.peek().quoted() && dotted.matches()) {
      phrase.next();
      column.low = dotted.group(1);
      column.high = dotted.group(2);
      return true;
    }
    if (!phrase.accept("from", "between")) {
      return false;
    }
    column.low = bound();
    if (!phrase.accept("to", "and", "until", "till", "through", "-")) {
      throw phrase.failure("a range is written from A to B");
    }
    column.high = bound();
    return true;
  }

  /** A value, with the time of day where one follows the date. */
  private String bound() {
    if (phrase.atEnd()) {
      throw phrase.failure("a range is written from A to B");
    }
    String bound = phrase.next().text();
    boolean time = !phrase.peek().quoted() && TIME.matcher(phrase.peek().text()).matches();
    return time ? bound + " " + phrase.next().text() : bound;
  }

  private boolean readNulls() {
    if (phrase.peek().is("no", "not", "never", "without") && phrase.ahead(1).is(NULLS)) {
      phrase.skip(2);
      column.nullFraction = 0.0;
      return true;
    }
    if (phrase.peek().is(NULLS) && phrase.comes(Amount::share, 1)) {
      phrase.next();
      column.nullFraction = phrase.number(Amount::share).getAsDouble();
      return true;
    }
    if (phrase.comes(Amount::share, 0) && phrase.ahead(1).is(NULLS)) {
      column.nullFraction = phrase.number(Amount::share).getAsDouble();
      phrase.next();
      return true;
    }
    return false;
  }

  private boolean readWidth() {
    if (phrase.peek().is("avg", "average", "mean", "width", "length", "size")) {
      phrase.next();
      phrase.accept("width", "length", "size");
      column.averageBytes = wholeBytes(amountOfBytes());
      phrase.accept(BYTES);
      return true;
    }
    boolean sized = phrase.comes(Amount::bytes, 0);
    if (sized || (phrase.comes(Amount::count, 0) && phrase.ahead(1).is(BYTES))) {
      column.averageBytes = wholeBytes(amountOfBytes());
      phrase.accept(BYTES);
      return true;
    }
    return false;
  }

  private double amountOfBytes() {
    OptionalDouble bytes = phrase.number(Amount::bytes);
    return bytes.isPresent()
        ? bytes.getAsDouble()
        : phrase
            .number(Amount::count)
            .orElseThrow(() -> phrase.failure("a width is written avg 120 bytes"));
  }

  private int wholeBytes(double bytes) {
    // A value of a gigabyte is the most that PostgreSQL stores.
    if (bytes > 1 << 30) {
      throw phrase.failure("no value is longer than 1 GB");
    }
    return (int) Math.round(bytes);
  }

  private boolean readOrder() {
    if (phrase.accept("unique")) {
      column.unique = true;
    } else if (phrase.accept("sorted", "ordered", "ascending", "sequential", "increasing")) {
      column.correlation = 1.0;
    } else if (phrase.accept("descending", "decreasing")) {
      column.correlation = -1.0;
    } else if (phrase.accept("random", "shuffled", "scattered", "unordered")) {
      column.correlation = 0.0;
    } else {
      return false;
    }
    return true;
  }

  private boolean readCount() {
    OptionalDouble count = phrase.comes(Amount::share, 1) ? OptionalDouble.empty() : counted();
    if (count.isEmpty()) {
      return false;
    }
    while (phrase.accept(VALUES)) {
      // 4 distinct values
    }
    if (count.getAsDouble() < 1) {
      throw phrase.failure("a column has at least one value");
    }
    column.distinct = count.getAsDouble();
    return true;
  }

  private OptionalDouble counted() {
    return phrase.number(Amount::count);
  }

  /** {@code pending 1%} or {@code 1% pending}. */
  private void readShare() {
    Word value = phrase.next();
    OptionalDouble first = value.quoted() ? OptionalDouble.empty() : Amount.share(value.text());
    if (first.isPresent() && !phrase.atEnd()) {
      column.shares.put(phrase.next().text(), first.getAsDouble());
      return;
    }
    double share =
        phrase
            .number(Amount::share)
            .orElseThrow(() -> phrase.failure("\"" + value.text() + "\" is not understood"));
    column.shares.put(value.text(), share);
  }
}
