/**
 * One turn of a conversation: the loop of model and tools, and the events that surfaces hear. Enter
 * at {@link dev.dbwright.agent.turn.Conversation}. Models, tools and the store come from outside.
 */
@NullMarked
package dev.dbwright.agent.turn;

import org.jspecify.annotations.NullMarked;
