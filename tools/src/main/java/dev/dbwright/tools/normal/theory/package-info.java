/**
 * Dependency theory on names alone: closures, keys, covers, normal forms with their proofs. Enter
 * at {@link dev.dbwright.tools.normal.theory.Relation}. No data, no SQL and no advice live here.
 */
@NullMarked
package dev.dbwright.tools.normal.theory;

import org.jspecify.annotations.NullMarked;
