package dev.dbwright.agent.langchain;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;
import static dev.dbwright.tools.error.ErrorCode.TURN_CANCELLED;

import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one adapter from our tools to LangChain4j's. */
public final class ToolBridge {
  private static final Logger LOG = LoggerFactory.getLogger(ToolBridge.class);

  private final ToolCatalog catalog;
  private final int resultChars;
  private final List<ToolSpecification> specifications;

  /**
   * @param resultChars most characters of a result that the model sees
   */
  public ToolBridge(ToolCatalog catalog, int resultChars) {
    this.catalog = catalog;
    this.resultChars = resultChars;
    this.specifications = catalog.all().stream().map(ToolSpecifications::of).toList();
  }

  public List<ToolSpecification> specifications() {
    return specifications;
  }

  /** Runs what the model asked for; whatever goes wrong is an answer, for it can mend its call. */
  public ToolAnswer run(ToolExecutionRequest request, ToolContext context) {
    try {
      Tool<?, ?> tool = catalog.named(request.name());
      Presentable result = call(tool, Objects.requireNonNullElse(request.arguments(), ""), context);
      return new ToolAnswer(result, null, SecretMask.mask(bounded(result)));
    } catch (DbwrightException e) {
      return ToolAnswer.failed(e);
    } catch (CancellationException e) {
      return ToolAnswer.failed(new DbwrightException(TURN_CANCELLED));
    } catch (RuntimeException | StackOverflowError e) {
      return fault(request.name(), e);
    }
  }

  /** The answer of a tool that broke; the cause stays in the log. */
  public static ToolAnswer fault(String tool, Throwable cause) {
    LOG.error("tool {} failed", tool, cause);
    return ToolAnswer.failed(
        DbwrightException.causedBy(
            cause, INTERNAL_FAULT, tool + " (" + cause.getClass().getSimpleName() + ")"));
  }

  private String bounded(Presentable result) {
    return BoundedJson.write(Json.mapper().valueToTree(result), resultChars);
  }

  private static <I extends Record, O extends Record & Presentable> O call(
      Tool<I, O> tool, String arguments, ToolContext context) {
    return tool.run(ToolInput.read(tool.name(), tool.input(), arguments), context);
  }
}
