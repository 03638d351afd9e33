package slater.core.run;

import java.time.Duration;
import slater.core.Progress;

/** Is told where a run stands, on the thread of the run. */
@FunctionalInterface
public interface Observer {

  /** Called with the method's progress and the time since the run began or was resumed. */
  void at(Progress progress, Duration elapsed);
}
