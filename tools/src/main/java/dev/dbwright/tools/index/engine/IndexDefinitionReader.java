package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.indexing.IndexPredicate;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads an index from its keys on, wherever its definition stands. */
final class IndexDefinitionReader {
  private final Engine engine;

  IndexDefinitionReader(Engine engine) {
    this.engine = engine;
  }

  /** What stands before the keys. */
  record Head(String name, String kind, boolean primary, boolean unique, boolean constraint) {
    Head named(String given) {
      return new Head(given, kind, primary, unique, constraint);
    }
  }

  /** {@code cursor} stands before the keys. */
  RawIndex read(SqlCursor cursor, Head head, boolean clustered) {
    Optional<SqlCursor> list = cursor.brackets();
    String keys = list.map(SqlCursor::rest).orElse("()");
    List<IndexPart> parts =
        list.map(brackets -> new IndexKeysReader(brackets).parts()).orElse(List.of());
    String tail = tail(cursor.copy());
    List<String> included = cursor.accept("include") ? columns(cursor) : List.of();
    return new RawIndex(
        head.name(),
        head.kind(),
        head.primary(),
        head.unique(),
        clustered,
        head.constraint(),
        isHidden(tail.toLowerCase(Locale.ROOT)),
        parts,
        included,
        predicate(cursor.copy()),
        keys.substring(1, keys.length() - 1).strip(),
        tail);
  }

  /** INVISIBLE is MySQL's word, IGNORED MariaDB's. */
  private static boolean isHidden(String options) {
    return options.contains("invisible") || options.replace("not ignored", "").contains("ignored");
  }

  private String predicate(SqlCursor behind) {
    behind.skipTo(",", ")", "where");
    if (!behind.accept("where")) {
      return "";
    }
    int start = behind.offset();
    behind.skipTo(",", ")", "with", "on");
    return IndexPredicate.canonical(engine, behind.textFrom(start));
  }

  private static String tail(SqlCursor cursor) {
    if (cursor.atEnd()) {
      return "";
    }
    int start = cursor.offset();
    cursor.skipTo(",", ")");
    return cursor.textFrom(start).strip();
  }

  /** The columns between the brackets that come next. */
  static List<String> columns(SqlCursor cursor) {
    return cursor
        .brackets()
        .map(list -> new IndexKeysReader(list).parts().stream().map(IndexPart::expression).toList())
        .orElse(List.of());
  }
}
