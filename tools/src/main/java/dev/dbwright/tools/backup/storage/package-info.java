/**
 * How large copies are and what the kept ones take together. Enter at {@link
 * dev.dbwright.tools.backup.storage.StorageEstimate}.
 */
@NullMarked
package dev.dbwright.tools.backup.storage;

import org.jspecify.annotations.NullMarked;
