package dev.dbwright.agent.turn;

import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.tool.ToolContext;
import dev.langchain4j.memory.ChatMemory;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** One loop: model, tools, model; the surface hears events. */
public final class Conversation {
  private final ModelInUse model;
  private final ChatMemory memory;
  private final ToolCatalog tools;
  private final TurnLimits limits;
  private final Executor pool;

  public Conversation(
      ModelInUse model, ChatMemory memory, ToolCatalog tools, TurnLimits limits, Executor pool) {
    this.model = model;
    this.memory = memory;
    this.tools = tools;
    this.limits = limits;
    this.pool = pool;
  }

  /**
   * Runs one turn on the calling thread. {@code userMessage} is {@link Attachments#join}'s text.
   * The last event is always {@link TurnEvent.Ended}; failures are events. {@code sink} is called
   * by one thread at a time.
   */
  public void say(String userMessage, ToolContext context, Consumer<TurnEvent> sink) {
    throw new UnsupportedOperationException(
        model.name() + limits + tools.all() + memory.id() + pool);
  }
}
