/**
 * The one list of all tools. Enter at {@link dev.dbwright.tools.catalog.ToolCatalog}. It stands
 * apart from {@code tool} because it knows every feature, and no feature may know it.
 */
@NullMarked
package dev.dbwright.tools.catalog;

import org.jspecify.annotations.NullMarked;
