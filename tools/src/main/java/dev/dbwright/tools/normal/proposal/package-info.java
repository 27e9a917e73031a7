/**
 * From rows to tables: which dependencies a person would call rules although some rows break them,
 * and the tables that follow. Enter at {@link dev.dbwright.tools.normal.proposal.Proposal}. What is
 * found here is suspected; nothing here is proved.
 */
@NullMarked
package dev.dbwright.tools.normal.proposal;

import org.jspecify.annotations.NullMarked;
