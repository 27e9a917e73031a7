package dev.dbwright.tools.pool.budget;

/**
 * What a service can have in each of its instances where not all of it fits.
 *
 * @param fair where no instance of any service may have more than the others, nor more than it asks
 *     for
 * @param proportional where all are cut by the same factor, to no less than one
 */
public record Share(Service service, int fair, int proportional) {}
