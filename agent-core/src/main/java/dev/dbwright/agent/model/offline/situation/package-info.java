/**
 * What the offline planner sees: the person's words apart from what was pasted, earlier exchanges,
 * results of tools. Enter at {@link dev.dbwright.agent.model.offline.situation.Situation}. Nothing
 * is decided here.
 */
@NullMarked
package dev.dbwright.agent.model.offline.situation;

import org.jspecify.annotations.NullMarked;
