/**
 * A twin of a database that does not exist yet, or that nobody can reach: from its definitions and
 * a few numbers in a person's words. Enter at {@link dev.dbwright.tools.twin.draft.Draft}. What was
 * assumed is always said.
 */
@NullMarked
package dev.dbwright.tools.twin.draft;

import org.jspecify.annotations.NullMarked;
