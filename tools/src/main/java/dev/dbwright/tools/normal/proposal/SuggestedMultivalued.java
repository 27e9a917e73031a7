package dev.dbwright.tools.normal.proposal;

import java.util.List;

/**
 * For each value of {@code lhs} the values of the parts stand in all combinations: teachers and
 * books of a course. A table of its own for each part would say the same (4NF).
 *
 * @param parts two or more sets of columns that do not depend on each other
 * @param groups the values of {@code lhs} where more than one combination could be seen
 */
public record SuggestedMultivalued(List<String> lhs, List<List<String>> parts, int groups) {
  public SuggestedMultivalued {
    lhs = List.copyOf(lhs);
    parts = List.copyOf(parts);
  }
}
