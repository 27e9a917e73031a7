/** Tests of tables proposed from rows, and the generator of wide tables with a known design. */
@NullMarked
package dev.dbwright.tools.normal.proposal;

import org.jspecify.annotations.NullMarked;
