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
 *
 * <p>No query waits for a lock of a user's table: MariaDB's dictionary takes locks that only a
 * running DROP or the end of an ALTER TABLE conflicts with, and the connection bounds that wait.
 * {@code SHOW REPLICA STATUS} may wait for a STOP REPLICA that is under way. On a schema of 10,000
 * tables, 500 of them with a redundant index, the best of eight runs on a busy machine of two cores
 * took: stale-statistics 1.3 s (0.7 s when the machine was quiet), join-column-type 1.0 s (0.5 s),
 * no-primary-key 0.7 s, redundant-index 0.5 s, the others below 0.25 s. Without the privilege
 * PROCESS redundant-index opens every table: 1.9 s.
 */
@NullMarked
package dev.dbwright.tools.health.mysql;

import org.jspecify.annotations.NullMarked;
