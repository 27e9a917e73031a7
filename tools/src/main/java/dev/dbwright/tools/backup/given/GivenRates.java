package dev.dbwright.tools.backup.given;

import org.jspecify.annotations.Nullable;

/**
 * What was told of disks and networks, in bytes per second; absent where nobody said.
 *
 * @param restore data as it lies on the server's disk, read from the copies and written
 * @param upload what gets from the server to the copies
 * @param replay log that is applied again
 */
public record GivenRates(
    @Nullable Double restore, @Nullable Double upload, @Nullable Double replay) {}
