package dev.dbwright.agent.model;

import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * A model ready to be asked.
 *
 * @param name as people name it: {@code offline}, {@code openai:gpt-4.1}
 * @param outside true where what is said leaves this machine
 * @param reads what it reads even where less is configured
 */
public record ModelInUse(String name, StreamingChatModel model, boolean outside, Reach reads) {
  /** A model that reads as much as is configured: its context is bounded, and its tokens cost. */
  public ModelInUse(String name, StreamingChatModel model, boolean outside) {
    this(name, model, outside, new Reach(0, 0));
  }

  /**
   * How much of a conversation is read.
   *
   * @param memoryTokens of all that was said before
   * @param resultChars of one tool's result
   */
  public record Reach(int memoryTokens, int resultChars) {
    /** The further of the two, each for itself. */
    public Reach orFurther(Reach other) {
      return new Reach(
          Math.max(memoryTokens, other.memoryTokens), Math.max(resultChars, other.resultChars));
    }
  }
}
