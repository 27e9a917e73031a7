package dev.dbwright.tools.normal.evidence;

/**
 * A column as a server compares it.
 *
 * @param groupable a GROUP BY takes it as it is
 * @param equalIsSame values that the server calls equal are printed the same
 * @param orderedOnDisk its values rise or fall along the table's pages: sorting them costs little
 * @param approximate it has no equality of its own: what is printed is compared
 */
record LiveColumn(
    String name,
    boolean readable,
    Comparison comparison,
    boolean groupable,
    boolean equalIsSame,
    boolean orderedOnDisk,
    boolean approximate) {}
