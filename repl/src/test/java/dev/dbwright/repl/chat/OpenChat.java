package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A whole chat that waits at its prompt: keys, specialist, store, and a model over HTTP. */
final class OpenChat implements AutoCloseable {
  static final String ADA = "local:ada";

  private final ScriptedModelServer model = new ScriptedModelServer();
  private final TypedTerminal terminal = new TypedTerminal("xterm-256color");
  private final Specialist specialist;
  private final CompletableFuture<Integer> exitCode;

  OpenChat(Path folder) {
    var config =
        new Config(
            "openai:wright-1",
            model.url(),
            "a-key",
            null,
            folder.resolve("data"),
            folder.resolve("cache"),
            Duration.ofSeconds(30),
            5,
            20_000,
            10_000,
            Config.Http.STANDARD);
    specialist = Specialist.open(config, Clock.systemUTC());
    var repl = new ChatRepl(specialist, ADA, terminal.chat(), config, Clock.systemUTC());
    exitCode = terminal.inBackground(repl::run);
    terminal.await("/help lists the commands").await("> ");
  }

  ScriptedModelServer model() {
    return model;
  }

  Specialist specialist() {
    return specialist;
  }

  /** Types a line; the answer is awaited by the test. */
  TypedTerminal say(String line) {
    terminal.type(line + TypedTerminal.ENTER);
    return terminal;
  }

  TypedTerminal press(String keys) {
    terminal.type(keys);
    return terminal;
  }

  String shown() {
    return terminal.shown();
  }

  int exitCode() {
    return TypedTerminal.result(exitCode);
  }

  void leave() {
    say("/quit");
    assertThat(exitCode()).isZero();
  }

  @Override
  public void close() {
    model.close();
    terminal.close();
    specialist.close();
  }
}
