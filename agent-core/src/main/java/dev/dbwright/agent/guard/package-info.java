/**
 * What must not leave: passwords and keys in whatever is shown, stored or sent. Enter at {@link
 * dev.dbwright.agent.guard.SecretMask}. Nothing here decides what a database may be asked.
 */
@NullMarked
package dev.dbwright.agent.guard;

import org.jspecify.annotations.NullMarked;
