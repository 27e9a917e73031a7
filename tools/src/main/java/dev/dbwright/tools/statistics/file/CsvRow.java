package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row and what its fields have to be; a field whose column is not there is NULL. */
final class CsvRow {
  private static final String UNSTATED_SCHEMA = "public";
  private static final Set<String> YES = Set.of("t", "true", "1", "yes", "on");
  private static final Set<String> NO = Set.of("f", "false", "0", "no", "off");

  private final CsvHeader header;
  private final int line;
  private final List<@Nullable String> fields;

  CsvRow(CsvHeader header, int line, List<@Nullable String> fields) {
    this.header = header;
    this.line = line;
    this.fields = fields;
    if (fields.size() != header.size()) {
      throw damaged(fields.size() + " fields under a header of " + header.size());
    }
  }

  int line() {
    return line;
  }

  DbwrightException damaged(String what) {
    return new DbwrightException(ErrorCode.STATISTICS_DAMAGED, header.file(), line, what);
  }

  @Nullable String text(String column) {
    Integer position = header.positions().get(column);
    return position == null ? null : fields.get(position);
  }

  String text(String column, String otherwise) {
    String text = text(column);
    return text == null ? otherwise : text;
  }

  String required(String column) {
    String text = text(column);
    if (text == null || text.isEmpty()) {
      throw damaged(column + " is empty");
    }
    return text;
  }

  /** A name in the row's schema. */
  ObjectName name(String column) {
    return ObjectName.of(text("schemaname", UNSTATED_SCHEMA), required(column));
  }

  boolean flag(String column) {
    String text = text(column, "f");
    if (YES.contains(text)) {
      return true;
    }
    if (NO.contains(text)) {
      return false;
    }
    throw damaged(column + " is " + text + ", neither t nor f");
  }

  @Nullable Double number(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like what is no number of use
    }
    throw damaged(column + " is " + text + ", which is no number");
  }

  double number(String column, double otherwise) {
    Double number = number(column);
    return number == null ? otherwise : number;
  }

  double number(String column, double otherwise, double least, double most) {
    double number = number(column, otherwise);
    if (number < least || number > most) {
      throw damaged(column + " is " + text(column) + ", not from " + least + " to " + most);
    }
    return number;
  }

  /** Other programs may have written it as {@code 360.0}. */
  long integer(String column, long otherwise, int least) {
    double number = number(column, (double) otherwise);
    if (number < least || number != Math.rint(number)) {
      throw damaged(column + " is " + text(column) + ", which is no count");
    }
    return (long) number;
  }

  long count(String column, long otherwise) {
    return integer(column, otherwise, 0);
  }

  /** An array literal, as PostgreSQL prints it. */
  @Nullable String array(String column) {
    String text = text(column);
    if (text != null && !(text.startsWith("{") && text.endsWith("}"))) {
      throw damaged(column + " is no array: " + text.lines().findFirst().orElse(""));
    }
    return text;
  }
}
