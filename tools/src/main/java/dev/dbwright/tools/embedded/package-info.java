/**
 * A real PostgreSQL brought along, for the demo, the twin and tests. Enter at {@link
 * dev.dbwright.tools.embedded.EmbeddedServer}, where servers are to be lost and made again at
 * {@link dev.dbwright.tools.embedded.Sandbox}. Users' databases are not its business.
 */
@NullMarked
package dev.dbwright.tools.embedded;

import org.jspecify.annotations.NullMarked;
