package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.BIND_NEEDS_TOKEN;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.config.Setting;
import dev.dbwright.server.Server;
import dev.dbwright.server.ServerSettings;
import dev.dbwright.tools.error.DbwrightException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright serve}. */
@Command(name = "serve", description = "Chat over HTTP: the page, the API, confirmations.")
final class ServeCommand extends DbwrightCommand {
  private static final int TOKEN_BYTES = 24;

  @Option(names = "--port", paramLabel = "N", description = "0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Anything but loopback needs a token.")
  private @Nullable String bind;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  ServeCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Map<String, String> flags = new LinkedHashMap<>();
    if (port != null) {
      flags.put(Setting.PORT.key(), port);
    }
    if (bind != null) {
      flags.put(Setting.BIND.key(), bind);
    }
    Config config = options.load(shell, flags).config();
    ServerSettings settings = settings(config.http());
    var stop = new StopSignal();
    try (Specialist specialist = options.open(shell, config);
        Server server = Server.start(specialist, settings)) {
      shell.out().println("dbwright listens at " + server.url());
      shell
          .out()
          .println("The token in this URL may approve changes: keep it to yourself. Ctrl-C stops.");
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop.closed();
    }
    return EachFile.FINE;
  }

  private ServerSettings settings(Config.Http http) {
    String token = http.token();
    var wanted =
        new ServerSettings(
            http.bind(), http.port(), shell.principal(), token == null ? randomToken() : token);
    if (!wanted.isLoopback() && token == null) {
      throw new DbwrightException(BIND_NEEDS_TOKEN, http.bind());
    }
    return wanted;
  }

  private static String randomToken() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
