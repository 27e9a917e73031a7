/**
 * What outlives a process: sessions, turns, confirmations, audit. Enter at {@link
 * dev.dbwright.agent.store.Store}.
 */
@NullMarked
package dev.dbwright.agent.store;

import org.jspecify.annotations.NullMarked;
