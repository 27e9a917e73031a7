package dev.dbwright.agent.turn;

import dev.dbwright.tools.tool.Arg;

/** What the fake tools take. */
record Question(
    @Arg("what to look up") String text, @Arg(value = "how often", defaultValue = "1") int times) {}
