package dev.dbwright.tools.tuning.pgtune;

import org.jspecify.annotations.Nullable;

/**
 * A setting that pgtune sets otherwise.
 *
 * @param ours null where it is left at the server's default
 * @param why in one sentence
 */
public record Difference(String name, @Nullable String ours, String pgtunes, String why) {}
