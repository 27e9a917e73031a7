package dev.dbwright.tools.tool;

import dev.dbwright.tools.report.Presentable;

/**
 * One thing that dbwright can find out: a record in, a record out, the same answer for the same
 * input. From this one declaration come the model's tool, the command, the JSON and the
 * documentation; name and summary are constants, never built from data.
 *
 * @param <I> the arguments; each component carries {@link Arg}
 * @param <O> the result: JSON for models, a document for people
 */
public interface Tool<I extends Record, O extends Record & Presentable> {
  /** Snake case, stable: {@code explain_plan}. */
  String name();

  /** One or two sentences that tell a model when to use it. */
  String summary();

  ToolEffect effect();

  Class<I> input();

  /**
   * @throws dev.dbwright.tools.error.DbwrightException for input that it cannot work on
   */
  O run(I input, ToolContext context);

  /** Gives back what it keeps between calls; most tools keep nothing. */
  default void close() {}
}
