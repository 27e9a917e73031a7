/**
 * What a statement may do, and how a change comes to be allowed. Enter at {@link
 * dev.dbwright.tools.safety.StatementClassifier} and {@link
 * dev.dbwright.tools.safety.ConfirmationDesk}. {@link dev.dbwright.tools.safety.ChangeExecutor} is
 * the only code that writes to a user's database.
 */
@NullMarked
package dev.dbwright.tools.safety;

import org.jspecify.annotations.NullMarked;
