package dev.dbwright.tools.safety;

import static dev.dbwright.tools.sql.SqlDialect.Rule.BACKSLASH_ESCAPES;
import static dev.dbwright.tools.sql.SqlDialect.Rule.CR_ENDS_COMMENT;
import static dev.dbwright.tools.sql.SqlDialect.Rule.DOUBLE_QUOTES_ARE_STRINGS;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The ways in which a server may read a text, by its version and by settings that it makes. */
final class Readings {
  // More versions than any script has; the rest is read as the newest server would.
  private static final int MOST_VERSIONS = 6;

  private Readings() {}

  static List<SqlDialect> of(Engine engine, String sql) {
    SqlDialect usual = SqlDialect.of(engine);
    List<SqlDialect> readings = new ArrayList<>(List.of(usual));
    switch (engine) {
      case POSTGRESQL -> {
        // Clients that send statements one by one have the SET take effect before the next.
        if (mentions(sql, "standard_conforming_strings")) {
          readings.add(usual.with(BACKSLASH_ESCAPES));
        }
      }
      case MYSQL, MARIADB -> {
        for (int version : versions(sql)) {
          readings.add(usual.onVersion(version - 1));
        }
        if (mentions(sql, "sql_mode")) {
          readings.add(usual.without(BACKSLASH_ESCAPES));
          readings.add(usual.without(DOUBLE_QUOTES_ARE_STRINGS));
          readings.add(usual.without(BACKSLASH_ESCAPES).without(DOUBLE_QUOTES_ARE_STRINGS));
        }
      }
      case SQLSERVER -> {
        if (hasLoneReturn(sql)) {
          readings.add(usual.without(CR_ENDS_COMMENT));
        }
        if (mentions(sql, "quoted_identifier")) {
          readings.add(usual.with(DOUBLE_QUOTES_ARE_STRINGS));
        }
      }
      case SQLITE -> {}
    }
    return readings;
  }

  private static boolean mentions(String sql, String setting) {
    return sql.toLowerCase(Locale.ROOT).contains(setting);
  }

  private static boolean hasLoneReturn(String sql) {
    for (int i = sql.indexOf('\r'); i >= 0; i = sql.indexOf('\r', i + 1)) {
      if (i + 1 >= sql.length() || sql.charAt(i + 1) != '\n') {
        return true;
      }
    }
    return false;
  }

  /** The versions named by conditional comments; below each of them its content is skipped. */
  private static Set<Integer> versions(String sql) {
    Set<Integer> versions = new TreeSet<>();
    for (int i = sql.indexOf('!'); i >= 0; i = sql.indexOf('!', i + 1)) {
      int end = i + 1;
      while (end < sql.length() && end < i + 7 && Character.isDigit(sql.charAt(end))) {
        end++;
      }
      if (end - i > 5 && versions.size() < MOST_VERSIONS) {
        versions.add(Integer.parseInt(sql.substring(i + 1, end)));
      }
    }
    return versions;
  }
}
