/**
 * What a database would plan if some of its tables had many times the rows. Enter at {@link
 * dev.dbwright.tools.twin.growth.Growth}. It changes a blueprint; who plans on it is not its
 * business.
 */
@NullMarked
package dev.dbwright.tools.twin.growth;

import org.jspecify.annotations.NullMarked;
