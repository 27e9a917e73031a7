/**
 * Results of tools in words: the answer in one sentence, what it rests on, the next step. Enter at
 * {@link dev.dbwright.agent.model.offline.wording.Wordings}. A wording reads the JSON of a record,
 * which may have been cut, and computes no fact of its own.
 */
@NullMarked
package dev.dbwright.agent.model.offline.wording;

import org.jspecify.annotations.NullMarked;
