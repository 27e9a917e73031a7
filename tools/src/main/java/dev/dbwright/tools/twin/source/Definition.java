package dev.dbwright.tools.twin.source;

/**
 * An object's DDL.
 *
 * @param rank of its kind, see {@link CatalogQuery}
 * @param name by which those of a rank are in order, or the oid in ten digits
 */
record Definition(CatalogKey key, int rank, String name, String ddl) {}
