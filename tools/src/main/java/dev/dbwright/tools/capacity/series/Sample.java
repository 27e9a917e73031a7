package dev.dbwright.tools.capacity.series;

import java.time.LocalDateTime;

/**
 * One measurement.
 *
 * @param at in UTC where its source says a zone, else as it stands there
 * @param place where it was read, for messages: {@code line 4}
 */
public record Sample(LocalDateTime at, double value, String place) {}
