/**
 * The specialist as every surface meets it. Enter at {@link dev.dbwright.agent.Specialist}. No
 * terminal and no HTTP live here.
 */
@NullMarked
package dev.dbwright.agent;

import org.jspecify.annotations.NullMarked;
