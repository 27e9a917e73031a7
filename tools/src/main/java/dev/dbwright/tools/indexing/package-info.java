/**
 * What is known of the indexes that exist, whatever the engine: which one another stands in for,
 * and the queries on PostgreSQL's catalog that find the rest. Enter at {@link
 * dev.dbwright.tools.indexing.Redundancy}. How grave it is, and what is said of it, is decided
 * elsewhere.
 */
@NullMarked
package dev.dbwright.tools.indexing;

import org.jspecify.annotations.NullMarked;
