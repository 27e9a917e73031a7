package dev.dbwright.agent.turn;

import java.time.Duration;

/**
 * How far one turn may go.
 *
 * @param timeout longest turn
 * @param toolRounds most rounds of tools
 * @param toolResultChars most characters of a tool's result that the model sees
 */
public record TurnLimits(Duration timeout, int toolRounds, int toolResultChars) {}
