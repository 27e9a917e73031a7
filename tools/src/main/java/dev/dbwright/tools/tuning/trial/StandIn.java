package dev.dbwright.tools.tuning.trial;

import org.jspecify.annotations.Nullable;

/**
 * A setting that the scratch server did not start with as it was given.
 *
 * @param used what it started with instead; null: it was left out
 */
public record StandIn(String name, String given, @Nullable String used, String reason) {}
