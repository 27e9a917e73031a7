@NullMarked
package dev.dbwright.tools.normal.answer;

import org.jspecify.annotations.NullMarked;
