package dev.dbwright.agent.model;

import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * A model ready to be asked.
 *
 * @param name as people name it: {@code offline}, {@code openai:gpt-4.1}
 * @param outside true where what is said leaves this machine
 */
public record ModelInUse(String name, StreamingChatModel model, boolean outside) {}
