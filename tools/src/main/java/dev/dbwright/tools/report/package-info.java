/**
 * Documents made of blocks, and their renderers. Enter at {@link
 * dev.dbwright.tools.report.Document}. Nothing here knows a feature or a terminal: a renderer only
 * turns blocks into text.
 */
@NullMarked
package dev.dbwright.tools.report;

import org.jspecify.annotations.NullMarked;
