package dev.dbwright.tools.finding;

import dev.dbwright.tools.evidence.Advice;

/** A rule that finds something at objects of a database. Carries {@link RuleInfo}. */
public interface ObjectRule {
  default RuleInfo info() {
    return getClass().getAnnotation(RuleInfo.class);
  }

  /**
   * A finding at the database object {@code object}; the numbers of its advice are its evidence.
   */
  default Finding finding(String object, String message, Advice advice) {
    return finding(info().severity(), object, message, advice);
  }

  /** A finding that is more or less grave than the rule's usually are. */
  default Finding finding(Severity severity, String object, String message, Advice advice) {
    return Finding.of(info(), severity, new Location.DatabaseObject(object), message, advice);
  }
}
