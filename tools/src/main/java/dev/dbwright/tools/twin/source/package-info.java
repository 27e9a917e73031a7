/**
 * Where blueprints come from: a live PostgreSQL of version 14 to 18, read with nothing but SELECT,
 * or a schema and a folder of statistics. Enter at {@link
 * dev.dbwright.tools.twin.source.LiveSource} and {@link
 * dev.dbwright.tools.twin.source.BlueprintFiles}. Builds no twin.
 */
@NullMarked
package dev.dbwright.tools.twin.source;

import org.jspecify.annotations.NullMarked;
