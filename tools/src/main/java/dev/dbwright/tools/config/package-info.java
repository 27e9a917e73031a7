/**
 * Files that are written for other programs, and settings that do not go together in them. Enter at
 * {@link dev.dbwright.tools.config.ConfigFile} and {@link dev.dbwright.tools.config.Faults}. What a
 * program wants in its file is known where the file is written, by the feature it belongs to.
 */
@NullMarked
package dev.dbwright.tools.config;

import org.jspecify.annotations.NullMarked;
