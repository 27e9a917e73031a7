/**
 * Server parameters from the machine, the load and what was measured. Enter at the tool {@code
 * tune_parameters}; one class, one idea of a parameter.
 */
@NullMarked
package dev.dbwright.tools.tuning;

import org.jspecify.annotations.NullMarked;
