package dev.dbwright.tools.explain.plan;

import java.util.Optional;

/** Reads the plans that an engine other than PostgreSQL prints. Stateless. */
public interface EngineReader {
  /**
   * The plans in {@code paste}; none where it holds nothing of this engine, which must be seen at
   * little cost: every paste is shown to every reader.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code PLAN_DAMAGED} with the line, where
   *     the paste is this engine's and no plan can be made of it
   */
  Optional<ReadPlans> read(Paste paste);
}
