/**
 * Files as a person's machine has them: text that is read, folders that nobody else may look into.
 * Knows nothing of what stands in them.
 */
@NullMarked
package dev.dbwright.tools.file;

import org.jspecify.annotations.NullMarked;
