/**
 * Connections to a twin that run text from outside, as roles without superuser rights and under a
 * watch that such text cannot switch off. Enter at {@link
 * dev.dbwright.tools.twin.session.SupervisedSession}.
 */
@NullMarked
package dev.dbwright.tools.twin.session;

import org.jspecify.annotations.NullMarked;
