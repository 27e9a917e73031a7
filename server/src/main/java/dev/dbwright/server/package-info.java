/**
 * The specialist over HTTP. Enter at {@code Server}. No knowledge of databases and no decision
 * about a change lives here: a handler turns requests into calls of {@code Specialist} and its
 * events into bytes.
 */
@NullMarked
package dev.dbwright.server;

import org.jspecify.annotations.NullMarked;
