package slater.app.run;

import java.util.List;
import slater.app.solution.Figure;
import slater.app.solution.SolutionJson;
import slater.app.solution.SolutionReader;
import slater.app.store.RunFolder;

/**
 * One finished point of a sweep, as it is kept so that a sweep that was stopped goes on.
 *
 * @param fingerprint of everything that the point depends on
 * @param value the value that moved
 * @param status why its training ended
 * @param train the objective on the training rows
 * @param coefficients all numbers of the model
 */
record Candidate(
    String fingerprint, double value, String status, Figure train, List<Double> coefficients) {
  Candidate {
    coefficients = List.copyOf(coefficients);
  }

  /** Writes it whole. */
  void keep(RunFolder folder, int index) {
    folder.write(name(index), SolutionJson.text(this, java.util.Map.of("schema", 1L)));
  }

  /** Reads it; nothing where it was not finished, or something that it depends on has changed. */
  static java.util.Optional<Candidate> kept(RunFolder folder, int index, String fingerprint) {
    if (!folder.has(name(index))) {
      return java.util.Optional.empty();
    }
    var text = folder.read(name(index));
    var read = SolutionReader.read(text, folder.file(name(index)).toString(), Candidate.class);
    return java.util.Optional.of(read).filter(one -> one.fingerprint().equals(fingerprint));
  }

  double[] point() {
    return coefficients.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String name(int index) {
    return String.format(java.util.Locale.ROOT, "point-%03d.json", index + 1);
  }
}
