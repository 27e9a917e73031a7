package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.sql.Literal;
import java.util.Optional;

/** What may stand in the place of one parameter. */
@FunctionalInterface
interface Choice {
  /** As SQL; empty where nothing is known. */
  Optional<String> literal(Variant variant);

  /** The same text whatever the variant. */
  static Choice always(String sql) {
    return variant -> Optional.of(sql);
  }

  /** Without a type, so that PostgreSQL gives it the one that the parameter had. */
  static String quoted(String value) {
    return Literal.of(value);
  }
}
