package dev.dbwright.tools.report;

/**
 * A point of a {@link Block.StepChart}.
 *
 * @param x from 0
 * @param y from 0
 * @param figures its numbers in words
 */
public record ChartStep(double x, double y, String label, String figures) {}
