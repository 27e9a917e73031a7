/**
 * Fixtures that the tests of all modules share. Enter at {@link
 * dev.dbwright.tools.testing.EmbeddedDatabase}.
 */
@NullMarked
package dev.dbwright.tools.testing;

import org.jspecify.annotations.NullMarked;
