package dev.dbwright.agent.langchain;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model remembers: the system prompt and the newest turns that fit a budget of tokens. A
 * turn is dropped whole, so that no tool call loses its result. Where the newest turn alone is too
 * long, the texts of its older tool results go first.
 *
 * <p>The store holds the window without the system prompt, which is composed anew each time. Tokens
 * are estimated as a quarter of the characters: about right for English and SQL, and it needs no
 * tokenizer of a certain model.
 */
public final class WindowMemory implements ChatMemory {
  private static final int CHARS_PER_TOKEN = 4;
  // Role, separators and ids around each message; providers count 3 to 5.
  private static final int TOKENS_PER_MESSAGE = 4;
  private static final String LEFT_OUT = "{\"…\":\"left out: the turn outgrew the window\"}";

  private final Object id;
  private final ChatMemoryStore store;
  private final int budgetTokens;
  private final List<ChatMessage> prompt;

  /**
   * @param id of the session in the store
   * @param budgetTokens most tokens that the window may hold, the system prompt included
   * @param systemPrompt blank for none
   */
  public WindowMemory(Object id, ChatMemoryStore store, int budgetTokens, String systemPrompt) {
    this.id = id;
    this.store = store;
    this.budgetTokens = budgetTokens;
    this.prompt = systemPrompt.isBlank() ? List.of() : List.of(SystemMessage.from(systemPrompt));
  }

  @Override
  public Object id() {
    return id;
  }

  @Override
  public void add(ChatMessage message) {
    add(List.of(message));
  }

  /** All in one update of the store: a call and its results are stored together or not at all. */
  @Override
  public void add(Iterable<ChatMessage> messages) {
    List<ChatMessage> all = stored();
    messages.forEach(all::add);
    store.updateMessages(id, window(all));
  }

  @Override
  public void set(Iterable<ChatMessage> messages) {
    List<ChatMessage> all = new ArrayList<>();
    messages.forEach(all::add);
    store.updateMessages(id, window(all));
  }

  /** The system prompt, then the window, oldest first. */
  @Override
  public List<ChatMessage> messages() {
    List<ChatMessage> window = window(stored());
    window.addAll(0, prompt);
    return List.copyOf(window);
  }

  @Override
  public void clear() {
    store.deleteMessages(id);
  }

  private List<ChatMessage> stored() {
    return new ArrayList<>(store.getMessages(id));
  }

  private List<ChatMessage> window(List<ChatMessage> all) {
    all.removeIf(SystemMessage.class::isInstance);
    int budget = budgetTokens - tokens(prompt);
    int from = 0;
    for (int turn = nextTurn(all, from); turn < all.size(); turn = nextTurn(all, from)) {
      if (tokens(all.subList(from, all.size())) <= budget) {
        break;
      }
      from = turn;
    }
    List<ChatMessage> window = new ArrayList<>(all.subList(from, all.size()));
    shortenOldResults(window, budget);
    return window;
  }

  /** Where the turn after {@code from} begins; the size where there is none. */
  private static int nextTurn(List<ChatMessage> all, int from) {
    for (int i = from + 1; i < all.size(); i++) {
      if (all.get(i) instanceof UserMessage) {
        return i;
      }
    }
    return all.size();
  }

  private static void shortenOldResults(List<ChatMessage> window, int budget) {
    int newest = newestRound(window);
    for (int i = 0; i < newest && tokens(window) > budget; i++) {
      if (window.get(i) instanceof ToolExecutionResultMessage result) {
        window.set(i, ToolExecutionResultMessage.from(result.id(), result.toolName(), LEFT_OUT));
      }
    }
  }

  /** Where the last call of tools stands: the model has not read those results yet. */
  private static int newestRound(List<ChatMessage> window) {
    for (int i = window.size() - 1; i >= 0; i--) {
      if (window.get(i) instanceof AiMessage said && said.hasToolExecutionRequests()) {
        return i;
      }
    }
    return 0;
  }

  private static int tokens(List<ChatMessage> messages) {
    return messages.stream().mapToInt(WindowMemory::tokens).sum();
  }

  private static int tokens(ChatMessage message) {
    return TOKENS_PER_MESSAGE + chars(message) / CHARS_PER_TOKEN;
  }

  private static int chars(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return system.text().length();
    }
    if (message instanceof UserMessage user && user.hasSingleText()) {
      return user.singleText().length();
    }
    if (message instanceof ToolExecutionResultMessage result && result.hasSingleText()) {
      return result.text().length();
    }
    if (message instanceof AiMessage said) {
      int text = said.text() == null ? 0 : said.text().length();
      return text
          + said.toolExecutionRequests().stream()
              .mapToInt(request -> request.name().length() + request.arguments().length())
              .sum();
    }
    return message.toString().length();
  }
}
