/**
 * The demo: a shop with planted faults in an embedded PostgreSQL, and a tour of it. Enter at {@link
 * dev.dbwright.repl.demo.ShopWorkload} and {@link dev.dbwright.repl.demo.Tour}. No user's database
 * is touched from here.
 */
@NullMarked
package dev.dbwright.repl.demo;

import org.jspecify.annotations.NullMarked;
