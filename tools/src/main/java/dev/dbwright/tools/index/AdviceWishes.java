package dev.dbwright.tools.index;

import dev.dbwright.tools.twin.growth.Growth;
import java.time.Duration;
import java.util.Optional;

/**
 * How indexes are to be chosen.
 *
 * @param maxIndexes the most that may be proposed
 * @param time after which the best set so far is taken; without it the answer is the same each time
 * @param growth what is asked of larger tables than there are
 * @param whyNot an index to try beside: {@code orders(status)}
 */
public record AdviceWishes(
    Budget budget,
    int maxIndexes,
    Optional<Duration> time,
    Optional<Growth> growth,
    Optional<String> whyNot) {}
