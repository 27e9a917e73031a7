/**
 * Statements that only read, run for people and models. Enter at {@link
 * dev.dbwright.tools.query.RunQuery}. Nothing that changes a database passes here.
 */
@NullMarked
package dev.dbwright.tools.query;

import org.jspecify.annotations.NullMarked;
