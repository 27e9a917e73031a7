/**
 * What a person may want, one class each, in the order of {@link
 * dev.dbwright.agent.model.offline.intent.Intents}. An intent sees the situation and takes a step:
 * it calls a tool, asks or answers. Results of tools are worded in {@code wording}.
 */
@NullMarked
package dev.dbwright.agent.model.offline.intent;

import org.jspecify.annotations.NullMarked;
