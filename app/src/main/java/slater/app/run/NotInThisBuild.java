package slater.app.run;

import java.util.Map;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;

/** Stands in for the pipeline until it is there: says so, and fails. */
public final class NotInThisBuild implements Pipeline {
  @Override
  public ExitCode run(RunRequest request, Terminal terminal) {
    return say("run", terminal);
  }

  @Override
  public ExitCode resume(ResumeRequest request, Terminal terminal) {
    return say("resume", terminal);
  }

  @Override
  public ExitCode predict(PredictRequest request, Terminal terminal) {
    return say("predict", terminal);
  }

  private static ExitCode say(String command, Terminal terminal) {
    String sentence = "slater " + command + " is not in this build yet.";
    terminal.error(sentence);
    terminal.document(
        Map.of("exitCode", ExitCode.INTERNAL.code(), "error", Map.of("message", sentence)));
    return ExitCode.INTERNAL;
  }
}
