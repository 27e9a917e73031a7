package dev.dbwright.tools.report;

/** A line across a {@link Block.BandChart}. */
public record BandLimit(double y, String label) {}
