/**
 * Reads the plans of MySQL and MariaDB: tables, both JSON formats, trees. Enter at {@link
 * dev.dbwright.tools.explain.plan.mysql.MysqlReader}.
 *
 * <p>All become one kind of tree, so that one rule serves every format. TREE and JSON of version 2
 * name their steps themselves. The other formats name none; there a table's step is called by its
 * access type as TREE would call it ({@link dev.dbwright.tools.explain.plan.mysql.AccessType}), and
 * what a table's Extra column says of sorts, temporary tables and join buffers becomes the steps
 * {@code Filesort}, {@code Temporary table}, {@code Block nested loop join}.
 */
@NullMarked
package dev.dbwright.tools.explain.plan.mysql;

import org.jspecify.annotations.NullMarked;
