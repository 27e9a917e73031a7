/**
 * Language models by name, and the offline planner that stands in where there is none. Enter at
 * {@link dev.dbwright.agent.model.ModelProviders}. A provider only builds LangChain4j's model.
 */
@NullMarked
package dev.dbwright.agent.model;

import org.jspecify.annotations.NullMarked;
