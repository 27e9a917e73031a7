@NullMarked
package dev.dbwright.tools.normal.notation;

import org.jspecify.annotations.NullMarked;
