/** Where settings come from, and what is said of wrong ones. */
@NullMarked
package dev.dbwright.agent.config;

import org.jspecify.annotations.NullMarked;
