package dev.dbwright.tools.safety;

/** What a condition says of the rows: all of them, none, or it depends. */
enum Truth {
  TRUE,
  FALSE,
  OPEN;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Truth or(Truth other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == FALSE && other == FALSE ? FALSE : OPEN;
  }

  Truth and(Truth other) {
    return not().or(other.not()).not();
  }

  Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case OPEN -> OPEN;
    };
  }
}
