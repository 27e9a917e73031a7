package dev.dbwright.tools.capacity.forecast;

/**
 * One reading of a series: how it grows since its last change of slope.
 *
 * @param weight how likely it is, all candidates together being 1
 */
record Candidate(Growth growth, Stretch stretch, double weight) {}
