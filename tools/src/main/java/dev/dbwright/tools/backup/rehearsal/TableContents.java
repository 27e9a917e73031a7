package dev.dbwright.tools.backup.rehearsal;

/**
 * What a table holds.
 *
 * @param table with its schema
 * @param rows counted
 * @param checksum over all rows in whatever order they lie: the sum of 64 bits of hash of each
 */
record TableContents(String table, long rows, String checksum) {}
