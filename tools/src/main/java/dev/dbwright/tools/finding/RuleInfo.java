package dev.dbwright.tools.finding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A rule's stable identity: code and name are never reused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {
  /** For example {@code EXP012}. */
  String code();

  /** For example {@code row-misestimate}. */
  String name();

  Severity severity();
}
