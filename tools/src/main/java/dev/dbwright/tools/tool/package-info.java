/**
 * What a tool is: a record in, a record out, described once. Enter at {@link
 * dev.dbwright.tools.tool.Tool}. The tools themselves live with their feature; the list of them is
 * {@code catalog}.
 */
@NullMarked
package dev.dbwright.tools.tool;

import org.jspecify.annotations.NullMarked;
