/** Tests of the server through real requests on loopback. */
@NullMarked
package dev.dbwright.server;

import org.jspecify.annotations.NullMarked;
