package dev.dbwright.tools.twin.source;

/**
 * An object's address, as {@code pg_depend} has it.
 *
 * @param catalog 0 and 1 for what is no object: that a relation is a part of another, and how large
 *     a sample of it is taken
 */
record CatalogKey(long catalog, long oid) {}
