/**
 * What each version of PostgreSQL knows of its settings: names, types, units, limits, values, and
 * when they apply; and how it reads a value. Enter at {@link
 * dev.dbwright.tools.tuning.setting.SettingCatalog}. Which value is right is not its business.
 */
@NullMarked
package dev.dbwright.tools.tuning.setting;

import org.jspecify.annotations.NullMarked;
