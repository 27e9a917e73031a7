/**
 * Indexes of pgvector, by rule: its types stand on a twin without their operators, so that no plan
 * proves one there.
 */
@NullMarked
package dev.dbwright.tools.index.vector;

import org.jspecify.annotations.NullMarked;
