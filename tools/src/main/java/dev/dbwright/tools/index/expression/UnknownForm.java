package dev.dbwright.tools.index.expression;

/** A form that the reader does not know. */
final class UnknownForm extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
