package dev.dbwright.tools.index.candidate;

/**
 * What stands in the way of an index, and the form of the query that would let it serve.
 *
 * @param place in the workload's statements
 * @param source of that statement
 * @param rewrite {@code sargable}, {@code keyset-paging}, …: the field's name of it
 * @param text a sentence without its full stop
 */
public record QueryRemark(int place, String source, String rewrite, String text) {}
