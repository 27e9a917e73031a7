package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a column's new type keeps every value; one that only fails on a value loses none. */
enum TypeChange {
  KEEPS,
  LOSES;

  private static final Set<String> INTEGERS =
      Set.of("int", "integer", "int4", "int2", "smallint", "int8", "bigint", "serial", "bigserial");
  private static final Set<String> FRACTIONS =
      Set.of("numeric", "decimal", "real", "float4", "double", "float", "float8", "money");
  private static final Set<String> TIMES = Set.of("timestamp", "timestamptz");
  // Where the old type is not known: what PostgreSQL's assignment casts round or cut down to.
  private static final Map<String, TypeChange> BY_TARGET =
      Map.of(
          "int",
          LOSES,
          "integer",
          LOSES,
          "int4",
          LOSES,
          "smallint",
          LOSES,
          "int2",
          LOSES,
          "real",
          LOSES,
          "float4",
          LOSES,
          "date",
          LOSES,
          "time",
          LOSES);

  /** From the old type's first word, where it is known, to the new type as written. */
  static TypeChange of(Optional<String> from, TokenSpan to) {
    String target = to.word(0);
    boolean limited = to.kind(1) == TokenKind.OPEN;
    if (from.isEmpty()) {
      return BY_TARGET.getOrDefault(target, limited && FRACTIONS.contains(target) ? LOSES : KEEPS);
    }
    String source = from.get();
    if (FRACTIONS.contains(source)) {
      boolean narrower =
          INTEGERS.contains(target)
              || Set.of("real", "float4", "float", "double", "float8", "money").contains(target)
              || limited;
      return narrower && (limited || !source.equals(target)) ? LOSES : KEEPS;
    }
    if (TIMES.contains(source)) {
      boolean sameKind = TIMES.contains(target) && !limited;
      return sameKind || Set.of("text", "varchar").contains(target) ? KEEPS : LOSES;
    }
    return INTEGERS.contains(source) && Set.of("real", "float4", "boolean", "bool").contains(target)
        ? LOSES
        : KEEPS;
  }
}
