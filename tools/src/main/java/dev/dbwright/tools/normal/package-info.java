/**
 * Normal forms: from dependencies or data to a decomposition that can be checked. {@code theory}
 * proves, {@code decomposition} takes apart, {@code evidence} tells what a dependency rests on,
 * {@code data} holds rows and {@code discovery} finds what they obey, {@code proposal} makes tables
 * of it and {@code migration} gets there; this package holds the tools and what people read.
 */
@NullMarked
package dev.dbwright.tools.normal;

import org.jspecify.annotations.NullMarked;
