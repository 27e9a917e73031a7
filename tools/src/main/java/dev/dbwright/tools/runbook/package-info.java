/**
 * What people do in order when something happened, or so that it does not. Enter at {@link
 * dev.dbwright.tools.runbook.Runbook}. What is to be done is known by the feature that writes one.
 */
@NullMarked
package dev.dbwright.tools.runbook;

import org.jspecify.annotations.NullMarked;
