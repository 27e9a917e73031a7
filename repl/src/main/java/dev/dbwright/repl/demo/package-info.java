/**
 * The demo: a shop with planted faults in an embedded PostgreSQL. Enter at {@link
 * dev.dbwright.repl.demo.ShopWorkload}. No user's database is touched from here.
 */
@NullMarked
package dev.dbwright.repl.demo;

import org.jspecify.annotations.NullMarked;
