/** The one JSON mapping of the records. Enter at {@link dev.dbwright.tools.json.Json}. */
@NullMarked
package dev.dbwright.tools.json;

import org.jspecify.annotations.NullMarked;
