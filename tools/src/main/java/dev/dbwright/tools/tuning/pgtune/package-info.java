/**
 * What the most used calculator says, beside what is advised here. Enter at {@link
 * dev.dbwright.tools.tuning.pgtune.Differences}. Nothing of it flows into the advice.
 */
@NullMarked
package dev.dbwright.tools.tuning.pgtune;

import org.jspecify.annotations.NullMarked;
