package slater.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import slater.core.Seed;
import slater.core.heap.Heap;

/** The program that {@link KillTest} kills: it goes on from its checkpoint where there is one. */
final class Killed {
  private Killed() {}

  /** Takes the file, the number of steps and how many of them lie between two checkpoints. */
  public static void main(String[] arguments) {
    var file = Path.of(arguments[0]);
    var run =
        Run.of(new Drift(0.01, 1e-2), Valley.at(1, -2, 3).free())
            .from(Heap.F64.zeros(3))
            .seed(new Seed(11))
            .stop(Stop.steps(Long.parseLong(arguments[1])))
            .checkpoint(file, Every.steps(Long.parseLong(arguments[2])))
            .observe(Every.steps(1), new Announcing());
    if (Files.exists(file)) {
      run.resume(file);
    }
    run.solve();
  }

  /** Says once that steps are being taken. */
  private static final class Announcing implements Observer {
    private boolean said;

    @Override
    public void at(slater.core.Progress progress, java.time.Duration elapsed) {
      if (!said) {
        said = true;
        System.out.println("stepping");
      }
    }
  }
}
