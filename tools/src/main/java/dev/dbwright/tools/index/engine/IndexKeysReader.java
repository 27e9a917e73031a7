package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the keys of an index between their brackets. */
final class IndexKeysReader {
  private final SqlCursor keys;

  /** {@code brackets} begin with the opening one. */
  IndexKeysReader(SqlCursor brackets) {
    this.keys = brackets;
    keys.next();
  }

  List<IndexPart> parts() {
    List<IndexPart> parts = new ArrayList<>();
    while (!keys.atEnd() && !keys.comes(")")) {
      parts.add(part());
      keys.skipTo(",", ")");
      keys.accept(",");
    }
    return parts;
  }

  private IndexPart part() {
    int start = keys.offset();
    SqlCursor whole = keys.copy();
    if (keys.comes("(")) {
      keys.brackets();
      return expression(whole);
    }
    keys.next();
    int prefix = 0;
    if (keys.comes("(")) {
      SqlCursor inside = keys.brackets().orElseThrow();
      inside.next();
      String length = inside.next().map(token -> token.text()).orElse("");
      if (!length.matches("\\d{1,5}")) {
        return expression(whole);
      }
      prefix = Integer.parseInt(length);
      return ordered(name(keys.textFrom(start).replaceFirst("\\s*\\(.*", "")), prefix);
    }
    return ordered(name(keys.textFrom(start)), prefix);
  }

  /** As written between {@code start} and here, but for layout and the case of names. */
  private IndexPart expression(SqlCursor start) {
    var text = new StringBuilder();
    boolean behindName = false;
    while (start.offset() < keys.offset()) {
      Token token = start.next().orElseThrow();
      text.append(behindName && token.isName() ? " " : "");
      text.append(token.isName() ? token.text().toLowerCase(Locale.ROOT) : token.text());
      behindName = token.isName();
    }
    return ordered(text.toString(), 0);
  }

  private IndexPart ordered(String expression, int prefix) {
    String collation = "";
    if (keys.accept("collate")) {
      collation = keys.identifier().orElse("").toLowerCase(Locale.ROOT);
    }
    // Backwards is slower in some engines and impossible in others: the direction is compared.
    String direction = keys.accept("desc") ? "desc" : "";
    return new IndexPart(expression, collation + direction, false, false, prefix);
  }

  private static String name(String written) {
    return written.replaceAll("[`\"\\[\\]]", "").toLowerCase(Locale.ROOT);
  }
}
