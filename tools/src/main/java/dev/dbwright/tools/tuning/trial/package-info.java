/**
 * Settings tried on a real server before anybody has to. Enter at {@link
 * dev.dbwright.tools.tuning.trial.ScratchStart}; faults that need no server are found by {@link
 * dev.dbwright.tools.tuning.trial.SettingFaults}. Users' servers are not its business.
 */
@NullMarked
package dev.dbwright.tools.tuning.trial;

import org.jspecify.annotations.NullMarked;
