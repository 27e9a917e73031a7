/**
 * What can be wrong with a plan of SQLite, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.sqlite.SqliteRules}.
 */
@NullMarked
package dev.dbwright.tools.explain.rule.sqlite;

import org.jspecify.annotations.NullMarked;
