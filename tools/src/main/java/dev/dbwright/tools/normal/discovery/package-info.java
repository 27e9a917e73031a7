/**
 * What the rows of a table obey: all minimal functional dependencies and all minimal unique sets of
 * columns. Enter at {@link dev.dbwright.tools.normal.discovery.Discovery}. Which of them mean
 * something, and what tables to make of them, is not told here.
 */
@NullMarked
package dev.dbwright.tools.normal.discovery;

import org.jspecify.annotations.NullMarked;
