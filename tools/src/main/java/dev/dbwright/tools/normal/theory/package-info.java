/**
 * Dependency theory on names alone: closures, keys, covers, the chase, normal forms with their
 * proofs and witnesses. Enter at {@link dev.dbwright.tools.normal.theory.FormAnalysis}; a
 * decomposition is tried by {@link dev.dbwright.tools.normal.theory.Chase}. No data, no SQL and no
 * advice live here.
 */
@NullMarked
package dev.dbwright.tools.normal.theory;

import org.jspecify.annotations.NullMarked;
