/** The specialist as surfaces meet it, on a real store and models of a test's own. */
@NullMarked
package dev.dbwright.agent;

import org.jspecify.annotations.NullMarked;
