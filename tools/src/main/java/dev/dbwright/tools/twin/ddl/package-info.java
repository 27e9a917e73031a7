/**
 * Definitions from a script that people or tools wrote, applied as far as they apply. Enter at
 * {@link dev.dbwright.tools.twin.ddl.DdlApplication}. Rows in a script are never loaded.
 */
@NullMarked
package dev.dbwright.tools.twin.ddl;

import org.jspecify.annotations.NullMarked;
