/**
 * What a plan starts from: told, measured, or assumed and said so. Enter at {@link
 * dev.dbwright.tools.backup.given.Basis}.
 */
@NullMarked
package dev.dbwright.tools.backup.given;

import org.jspecify.annotations.NullMarked;
