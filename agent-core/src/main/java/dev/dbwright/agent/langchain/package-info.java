/**
 * The one place where tools and memory meet LangChain4j. Enter at {@link
 * dev.dbwright.agent.langchain.ToolBridge} and {@link dev.dbwright.agent.langchain.WindowMemory}.
 * No loop lives here: that is {@code turn}.
 */
@NullMarked
package dev.dbwright.agent.langchain;

import org.jspecify.annotations.NullMarked;
