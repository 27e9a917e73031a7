/**
 * Values of MySQL's and MariaDB's variables and the memory that proves them. Enter at {@link
 * dev.dbwright.tools.tuning.mysql.MysqlTuner}. Only what both the version and the flavour know is
 * named: what the other one has is not copied.
 */
@NullMarked
package dev.dbwright.tools.tuning.mysql;

import org.jspecify.annotations.NullMarked;
