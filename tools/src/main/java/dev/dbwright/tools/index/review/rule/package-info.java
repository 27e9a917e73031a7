/**
 * The rules by which indexes are reviewed, one class each. Enter at {@link
 * dev.dbwright.tools.index.review.rule.IndexRule}. What order their changes are made in is decided
 * elsewhere.
 */
@NullMarked
package dev.dbwright.tools.index.review.rule;

import org.jspecify.annotations.NullMarked;
