/**
 * What can be wrong with a plan of MySQL and MariaDB, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.mysql.MysqlRules}.
 */
@NullMarked
package dev.dbwright.tools.explain.rule.mysql;

import org.jspecify.annotations.NullMarked;
