/**
 * What a rule saw, how grave it is and where. Enter at {@link dev.dbwright.tools.finding.Finding}.
 * Rules themselves live with their feature.
 */
@NullMarked
package dev.dbwright.tools.finding;

import org.jspecify.annotations.NullMarked;
