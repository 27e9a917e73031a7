package dev.dbwright.agent.turn;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;
import static dev.dbwright.tools.error.ErrorCode.MODEL_FAILED;
import static dev.dbwright.tools.error.ErrorCode.TOOL_ROUNDS_EXHAUSTED;
import static dev.dbwright.tools.error.ErrorCode.TURN_TIMED_OUT;

import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.agent.langchain.ToolAnswer;
import dev.dbwright.agent.langchain.ToolBridge;
import dev.dbwright.agent.model.ModelFailure;
import dev.dbwright.agent.model.ModelInUse;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ProposedChange;
import dev.dbwright.tools.tool.ToolContext;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loop: model, tools, model; the surface hears events. Whatever ends a turn, the memory can be
 * sent to a model again: a tool call is kept only together with its result, and what the person
 * said is kept always.
 */
public final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private static final int MODEL_RETRIES = 2;
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

  private final ModelInUse model;
  private final ChatMemory memory;
  private final ToolBridge tools;
  private final TurnLimits limits;
  private final Executor pool;

  public Conversation(
      ModelInUse model, ChatMemory memory, ToolCatalog tools, TurnLimits limits, Executor pool) {
    this.model = model;
    this.memory = memory;
    this.tools = new ToolBridge(tools, limits.toolResultChars());
    this.limits = limits;
    this.pool = pool;
  }

  /**
   * Runs one turn on the calling thread. {@code userMessage} is {@link Attachments#join}'s text.
   * The last event is always {@link TurnEvent.Ended}; failures are events. {@code sink} is called
   * by one thread at a time; what it throws ends the turn and comes out of here.
   */
  public void say(String userMessage, ToolContext context, Consumer<TurnEvent> sink) {
    try (var stop = new TurnStop(context.cancellation(), limits.timeout())) {
      var out = new TurnOutput(sink, stop::cancel);
      out.say(new TurnEvent.Ended(new Turn(stop, out, context).run(userMessage)));
      out.rethrowFault();
    }
  }

  /** What belongs to one turn. */
  private final class Turn {
    private final TurnStop stop;
    private final TurnOutput out;
    private final ToolRound round;

    Turn(TurnStop stop, TurnOutput out, ToolContext context) {
      this.stop = stop;
      this.out = out;
      var stoppable = new ToolContext(context.caller(), context.database(), stop.work());
      this.round = new ToolRound(tools, stoppable, out, pool);
    }

    /** Why the turn ended. */
    String run(String userMessage) {
      try {
        memory.add(UserMessage.from(SecretMask.mask(userMessage)));
        return converse();
      } catch (TurnStopped e) {
        return e.reason() == TurnStop.Reason.CANCELLED
            ? "cancelled"
            : failed(new DbwrightException(TURN_TIMED_OUT, limits.timeout().toSeconds() + " s"));
      } catch (DbwrightException e) {
        return failed(e);
      } catch (RuntimeException e) {
        LOG.error("the turn broke", e);
        return failed(DbwrightException.causedBy(e, INTERNAL_FAULT, e.getClass().getSimpleName()));
      }
    }

    private String failed(DbwrightException failure) {
      LOG.debug("the turn failed", failure);
      out.say(new TurnEvent.Failed(SecretMask.mask(failure.toRecord())));
      return "failed";
    }

    private String converse() throws TurnStopped {
      for (int rounds = 0; ; rounds++) {
        AiMessage said = ask();
        if (!said.hasToolExecutionRequests()) {
          memory.add(said);
          return "stop";
        }
        if (rounds == limits.toolRounds()) {
          remember(said.text());
          throw new DbwrightException(TOOL_ROUNDS_EXHAUSTED, rounds);
        }
        List<ToolAnswer> answers = useTools(said);
        if (askToConfirm(answers)) {
          return "confirmation";
        }
      }
    }

    private List<ToolAnswer> useTools(AiMessage said) throws TurnStopped {
      List<ToolExecutionRequest> calls = SoundMessages.identified(said.toolExecutionRequests());
      List<ToolAnswer> answers = round.run(calls, stop);
      List<ChatMessage> exchange = new ArrayList<>();
      exchange.add(SoundMessages.remembered(said, calls));
      for (int i = 0; i < calls.size(); i++) {
        exchange.add(ToolExecutionResultMessage.from(calls.get(i), answers.get(i).forModel()));
      }
      memory.add(exchange);
      return answers;
    }

    private boolean askToConfirm(List<ToolAnswer> answers) {
      boolean asked = false;
      for (ToolAnswer answer : answers) {
        if (answer.result() instanceof ProposedChange change) {
          out.say(new TurnEvent.ConfirmationAsked(change.confirmation()));
          asked = true;
        }
      }
      return asked;
    }

    /** Asks the model, again where that may help; what was said of a broken answer is kept. */
    private AiMessage ask() throws TurnStopped {
      ChatRequest request =
          ChatRequest.builder()
              .messages(memory.messages())
              .toolSpecifications(tools.specifications())
              .build();
      for (int attempt = 0; ; attempt++) {
        stop.throwIfAsked();
        var call = new ModelCall(out);
        try {
          return heard(stop.await(call.start(model.model(), request)));
        } catch (TurnStopped e) {
          call.hangUp();
          remember(call.spoken());
          throw e;
        } catch (ExecutionException e) {
          ModelFailure failure = ModelFailure.of(e, model.name());
          if (call.spoken().isEmpty() && attempt < MODEL_RETRIES && pausedFor(failure, attempt)) {
            LOG.debug("asking the model again", e);
            continue;
          }
          remember(call.spoken());
          throw failure.error();
        }
      }
    }

    private boolean pausedFor(ModelFailure failure, int attempt) throws TurnStopped {
      return failure.passing()
          && stop.pause(failure.retryAfter().orElse(FIRST_BACKOFF.multipliedBy(1L << attempt)));
    }

    private AiMessage heard(ChatResponse response) {
      TokenUsage usage = response.tokenUsage();
      if (usage != null && usage.inputTokenCount() != null && usage.outputTokenCount() != null) {
        out.say(new TurnEvent.Usage(usage.inputTokenCount(), usage.outputTokenCount()));
      }
      AiMessage said = response.aiMessage();
      boolean silent = said.text() == null || said.text().isBlank();
      if (silent && !said.hasToolExecutionRequests()) {
        throw new DbwrightException(MODEL_FAILED, model.name(), "it answered nothing");
      }
      return said;
    }

    private void remember(@Nullable String text) {
      if (text != null && !text.isBlank()) {
        memory.add(AiMessage.from(text));
      }
    }
  }
}
