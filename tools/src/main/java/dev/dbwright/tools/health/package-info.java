/**
 * How a live database is built and how it fares. Enter at {@link
 * dev.dbwright.tools.health.DescribeDatabase}. Advice is not given here.
 */
@NullMarked
package dev.dbwright.tools.health;

import org.jspecify.annotations.NullMarked;
