package dev.dbwright.tools.tuning.trial;

/**
 * The huge pages that a server's shared memory takes: the least {@code vm.nr_hugepages} of a
 * machine with one such server.
 *
 * @param exact as the stated version computes it; else a neighbouring version's number
 */
public record HugePages(long pages, long pageBytes, boolean exact) {}
