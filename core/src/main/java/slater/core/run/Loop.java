package slater.core.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Progress;
import slater.core.Provenance;
import slater.core.Sink;
import slater.core.Solution;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;

/** One run from its start or checkpoint to its end. */
final class Loop<P, S extends State> {
  /** The state is looked at after each multiple of so many steps, or more often. */
  private static final long LOOK = 64;

  /** A picture of the state is taken at most once in so many nanoseconds, … */
  private static final long PICTURE = 1_000_000_000;

  /** … and so seldom that pictures take at most one part in so many of the time. */
  private static final long SHARE = 50;

  private final Run<P, S> run;
  private final Vec x0;
  private final String fingerprint;
  private final Recorder recorder;
  private final Stopping stopping;
  private final Snapshot good = new Snapshot();
  private final long began = System.nanoTime();
  private final long[] toldTime;
  private final long[] toldStep;
  private S state;
  private OptionalLong resumedFrom = OptionalLong.empty();
  private OptionalLong divergedAt = OptionalLong.empty();
  private long savedTime = began;
  private long savedStep = -1;
  private long pictureTime = began;
  private long pictureCost;

  Loop(Run<P, S> run) {
    this.run = run;
    this.x0 = run.startingPoint();
    this.fingerprint =
        Fingerprint.hash(run.appraisal.fingerprint(run.problem) + "\n" + run.fingerprint);
    this.recorder = new Recorder(run.rows);
    this.stopping = new Stopping(run.stop);
    this.toldTime = new long[run.watches.size()];
    this.toldStep = new long[run.watches.size()];
    Arrays.fill(toldTime, began);
    Arrays.fill(toldStep, -1);
    this.state = run.method.start(run.problem, x0, run.seed);
  }

  Outcome run() {
    try {
      if (!x0.isFinite()) {
        throw new InputException(
            "The starting point has an infinite or NaN entry; give one with numbers only.");
      }
      if (run.resume.isPresent()) {
        resume(run.resume.get());
      } else {
        recorder.add(state.progress());
      }
      good.take(state);
      var status = loop();
      run.ending.accept(state);
      return outcome(status);
    } finally {
      state.close();
    }
  }

  private Status loop() {
    var progress = stopping.readsProgress() ? state.progress() : null;
    while (true) {
      var ended = ended(progress);
      if (ended != null) {
        return isGood(state) ? ended : diverge();
      }
      run.method.step(run.problem, state);
      long step = state.steps();
      if (stopping.readsProgress() || step % LOOK == 0) {
        if (!isGood(state)) {
          return diverge();
        }
        picture();
      }
      progress = stopping.readsProgress() ? state.progress() : null;
      stopping.observe(step, progress);
      if (recorder.wants(step)) {
        recorder.add(state.progress());
      }
      long now = System.nanoTime();
      tell(step, now);
      if (run.saving.isPresent()
          && run.saving.get().every().due(step, now - savedTime)
          && isGood(state)) {
        save();
      }
    }
  }

  private @Nullable Status ended(@Nullable Progress progress) {
    var verdict = stopping.verdict(state.steps(), progress, System.nanoTime() - began);
    if (verdict == Status.SOLVED) {
      return verdict;
    }
    var own = state.ended();
    if (own.isPresent()) {
      return own.get();
    }
    if (verdict != null) {
      return verdict;
    }
    boolean asked = run.cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
    return asked ? Status.INTERRUPTED : null;
  }

  /** Before the first step the objective need not be known. */
  private static boolean isGood(State state) {
    return state.point().isFinite() && (state.steps() == 0 || state.progress().isFinite());
  }

  private void picture() {
    long now = System.nanoTime();
    if (now - pictureTime >= Math.max(PICTURE, SHARE * pictureCost)) {
      good.take(state);
      pictureTime = System.nanoTime();
      pictureCost = pictureTime - now;
    }
  }

  /** Repeats the steps since the last picture to find the first bad one; ends before it. */
  private Status diverge() {
    long last = state.steps();
    long bad;
    try (var again = pictured()) {
      while (again.steps() < last && (again.steps() == 0 || isGood(again))) {
        run.method.step(run.problem, again);
      }
      bad = again.steps();
    }
    var before = pictured();
    state.close();
    state = before;
    while (state.steps() < bad - 1) {
      run.method.step(run.problem, state);
    }
    recorder.forgetAfter(bad - 1);
    divergedAt = OptionalLong.of(bad);
    return Status.DIVERGED;
  }

  private S pictured() {
    var fresh = run.method.start(run.problem, x0, run.seed);
    good.restore(fresh);
    return fresh;
  }

  private void tell(long step, long now) {
    for (int i = 0; i < toldTime.length; i++) {
      var watch = run.watches.get(i);
      if (watch.every().due(step, now - toldTime[i])) {
        toldTime[i] = now;
        toldStep[i] = step;
        watch.observer().at(state.progress(), Duration.ofNanos(now - began));
      }
    }
  }

  private void save() {
    if (run.saving.isPresent() && savedStep != state.steps()) {
      head().write(run.saving.get().path(), this::write);
      savedStep = state.steps();
      savedTime = System.nanoTime();
    }
  }

  private Checkpoint head() {
    var point = state.point();
    return new Checkpoint(
        run.method.id(), fingerprint, point.space().name(), point.size(), run.seed, state.steps());
  }

  private void write(Sink out) {
    state.write(out);
    recorder.write(out);
    stopping.write(out);
  }

  private void resume(Path path) {
    Checkpoint.read(
        path,
        (found, body) -> {
          refuseForeign(path, found);
          state.read(body);
          recorder.read(body);
          stopping.read(body);
          return found;
        });
    resumedFrom = OptionalLong.of(state.steps());
    savedStep = state.steps();
  }

  private void refuseForeign(Path path, Checkpoint found) {
    var expected = head();
    String difference = "";
    if (!found.method().equals(expected.method())) {
      difference = "the method " + found.method() + ", not to " + expected.method();
    } else if (!found.space().equals(expected.space())) {
      difference = "numbers in " + found.space() + ", not in " + expected.space();
    } else if (found.size() != expected.size()) {
      difference = "a point of size " + found.size() + ", not of size " + expected.size();
    } else if (!found.fingerprint().equals(expected.fingerprint())) {
      difference = "another problem: the data or the requirements have changed";
    } else if (!found.seed().equals(expected.seed())) {
      difference = "the seed " + found.seed().key() + ", not to " + expected.seed().key();
    }
    if (!difference.isEmpty()) {
      throw InputException.at(
          Place.file(path.toString()),
          "the checkpoint belongs to "
              + difference
              + "; resume with what it was written for, or start anew.");
    }
  }

  private Outcome outcome(Status status) {
    var last = state.progress();
    long now = System.nanoTime();
    for (int i = 0; i < toldStep.length; i++) {
      if (toldStep[i] != state.steps()) {
        run.watches.get(i).observer().at(last, Duration.ofNanos(now - began));
      }
    }
    save();
    var x = state.point().copy();
    var appraised = run.appraisal.appraise(run.problem, x, state.prices());
    var bound = state.lowerBound();
    var certificate =
        bound.isPresent()
            ? appraised.certificate().withDualityGap(appraised.objective() - bound.getAsDouble())
            : appraised.certificate();
    var details = new HashMap<>(run.details);
    details.put("steps", Long.toString(state.steps()));
    divergedAt.ifPresent(step -> details.put("diverged-at", Long.toString(step)));
    var solution =
        new Solution<>(
            x,
            status,
            appraised.objective(),
            appraised.prices(),
            certificate,
            recorder.trace(last),
            new Provenance(run.method.id(), run.options, run.seed, details));
    return new Outcome(
        solution,
        state.steps(),
        Duration.ofNanos(System.nanoTime() - began),
        resumedFrom,
        divergedAt);
  }
}
