/**
 * Checks of MariaDB 10.6 to 11 and MySQL 8 to 9. Enter at {@link
 * dev.dbwright.tools.health.mysql.MysqlChecks}. What concerns tables looks at the schema of the
 * connection alone; the rest at the server.
 *
 * <p>Tried on MariaDB 11.4. Where MySQL differs, the query for it is written by its manual and has
 * not been run: {@code performance_schema.global_status}, {@code data_lock_waits}, {@code
 * innodb_tablespaces}, {@code innodb_tablestats}, {@code innodb_metrics}, accounts without {@code
 * global_priv}, {@code SHOW REPLICA STATUS}, functional and invisible indexes. A check that the
 * server refuses is skipped and says so. Galera's state is not looked at.
 */
@NullMarked
package dev.dbwright.tools.health.mysql;

import org.jspecify.annotations.NullMarked;
