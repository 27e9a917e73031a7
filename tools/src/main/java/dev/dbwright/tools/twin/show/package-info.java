/**
 * What a twin answers, for people and scripts. Enter at {@link
 * dev.dbwright.tools.twin.show.TwinExplanation}. It builds no twins.
 */
@NullMarked
package dev.dbwright.tools.twin.show;

import org.jspecify.annotations.NullMarked;
