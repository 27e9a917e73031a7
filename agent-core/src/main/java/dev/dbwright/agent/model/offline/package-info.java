/**
 * The offline planner: a chat model made of rules, for machines without a language model. Enter at
 * {@link dev.dbwright.agent.model.offline.OfflineProvider}. It reads a {@code situation}, asks the
 * {@code intent}s for the next step and lets a {@code wording} say what a tool found. Facts and
 * numbers come from tools; none are made here.
 */
@NullMarked
package dev.dbwright.agent.model.offline;

import org.jspecify.annotations.NullMarked;
