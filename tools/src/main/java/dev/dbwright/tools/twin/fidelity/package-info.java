/**
 * How true a twin is: the plans of a workload on a live database and on its twin. Enter at {@link
 * dev.dbwright.tools.twin.fidelity.Fidelity}. It reads the live database and changes nothing.
 */
@NullMarked
package dev.dbwright.tools.twin.fidelity;

import org.jspecify.annotations.NullMarked;
