/** The database engines that are spoken of. Enter at {@link dev.dbwright.tools.engine.Engine}. */
@NullMarked
package dev.dbwright.tools.engine;

import org.jspecify.annotations.NullMarked;
