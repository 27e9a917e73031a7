/**
 * How long a cluster is away and how often: from stated figures of its parts, not from wishes.
 * Enter at {@link dev.dbwright.tools.replication.availability.Availability} and {@link
 * dev.dbwright.tools.replication.availability.TakeOver}.
 */
@NullMarked
package dev.dbwright.tools.replication.availability;

import org.jspecify.annotations.NullMarked;
