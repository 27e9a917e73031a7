package dev.dbwright.tools.backup.retention;

/**
 * How many of each are kept; one copy may count for several. 0: none is kept for that reason.
 *
 * @param daily the newest of each of the last so many days
 * @param weekly the same of Sundays
 * @param monthly of the first days of months
 * @param yearly of the first days of years
 * @param logDays how far back any moment can be restored
 */
public record Retention(int daily, int weekly, int monthly, int yearly, int logDays) {}
