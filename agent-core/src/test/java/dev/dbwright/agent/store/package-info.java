/** The store's contract, and what is SQLite's own. */
@NullMarked
package dev.dbwright.agent.store;

import org.jspecify.annotations.NullMarked;
