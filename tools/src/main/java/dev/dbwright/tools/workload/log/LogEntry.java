package dev.dbwright.tools.workload.log;

/**
 * An entry of a server's log.
 *
 * @param line where it begins, from 1
 * @param session the process that wrote it; empty where the log does not tell
 * @param detail empty where it has none
 */
record LogEntry(int line, String session, String message, String detail) {}
