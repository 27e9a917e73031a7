/**
 * Why a dependency is believed: proved by the schema, suspected from names, or asked of the data.
 * Enter at {@link dev.dbwright.tools.normal.evidence.Claim}. A foreign key is never taken for one.
 */
@NullMarked
package dev.dbwright.tools.normal.evidence;

import org.jspecify.annotations.NullMarked;
