/**
 * A database's tables as values: read from DDL text or from a live catalog, written as DDL or
 * drawn. Enter at {@link dev.dbwright.tools.schema.Schema}. Nothing here judges a schema or changes
 * one.
 */
@NullMarked
package dev.dbwright.tools.schema;

import org.jspecify.annotations.NullMarked;
