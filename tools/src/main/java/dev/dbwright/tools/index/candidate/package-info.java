/**
 * Which indexes might serve a query. Enter at {@link
 * dev.dbwright.tools.index.candidate.IndexDefinition}. Whether one is worth its space is decided
 * elsewhere.
 */
@NullMarked
package dev.dbwright.tools.index.candidate;

import org.jspecify.annotations.NullMarked;
