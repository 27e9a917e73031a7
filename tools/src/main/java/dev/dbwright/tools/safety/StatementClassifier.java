package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;

/** Tells what each statement of a text may do. */
public final class StatementClassifier {
  public Classification classify(Engine engine, String sql) {
    throw new UnsupportedOperationException();
  }
}
