package dev.dbwright.tools.normal.theory;

/**
 * For each value of {@code left} the values of {@code right} and of all other attributes stand in
 * all combinations: {@code course ->> teacher}.
 */
public record MultivaluedDependency(AttributeSet left, AttributeSet right) {}
