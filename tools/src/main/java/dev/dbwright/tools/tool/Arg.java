package dev.dbwright.tools.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a tool's input record once, for the model, the command line, MCP and the
 * documentation. A component is required unless it has a default or is {@code @Nullable}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Arg {
  /** What it is, with its unit. */
  String value();

  /** The default as JSON text ({@code 100}, {@code "text"}); empty: none. */
  String defaultValue() default "";
}
