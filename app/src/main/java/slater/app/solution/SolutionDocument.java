package slater.app.solution;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run found.
 *
 * @param slater the software
 * @param run when and how
 * @param status solved, infeasible, least violation found, budget, interrupted, diverged
 * @param exitCode the exit code of the command
 * @param message one sentence
 * @param warnings what the user should know
 * @param study what was asked
 * @param data what it was asked of
 * @param split which rows did what
 * @param model the model
 * @param method how it was fitted
 * @param objective the objective
 * @param costs the costs, where the study names any
 * @param requirements what became of each requirement
 * @param joint all requirements together
 * @param optimality residuals of the optimality conditions of the training problem
 * @param conflict requirements that cannot hold together, where that is proven
 * @param certificateUse how often the certification rows have been looked at
 * @param onnx the exported model
 * @param files what lies in the run folder
 * @param explanation what the pictures are drawn from
 */
public record SolutionDocument(
    Software slater,
    RunFacts run,
    String status,
    int exitCode,
    String message,
    List<Warning> warnings,
    StudyFacts study,
    List<DataFacts> data,
    SplitFacts split,
    ModelFacts model,
    MethodFacts method,
    Objective objective,
    Optional<Objective> costs,
    List<RequirementFinding> requirements,
    Joint joint,
    Optimality optimality,
    Optional<Conflict> conflict,
    CertificateUse certificateUse,
    Optional<OnnxFacts> onnx,
    List<FileFacts> files,
    Explanation explanation) {

  /** The version of the format of {@code solution.json}. */
  public static final int SCHEMA = 1;

  /** Copies the lists. */
  public SolutionDocument {
    warnings = List.copyOf(warnings);
    data = List.copyOf(data);
    requirements = List.copyOf(requirements);
    files = List.copyOf(files);
  }

  /** The software and the machine. */
  public record Software(
      String version, String commit, String jvm, String os, String cpu, String kernels) {}

  /** When and how; times in ISO 8601, {@code seconds} by the wall clock. */
  public record RunFacts(
      String id,
      String started,
      String finished,
      double seconds,
      long seed,
      int threads,
      List<String> resumedFrom) {
    /** Copies the list. */
    public RunFacts {
      resumedFrom = List.copyOf(resumedFrom);
    }
  }

  /** A warning: a stable code, a sentence, and the key of the study that it is about. */
  public record Warning(String code, String text, String path) {}

  /** The study: its file, its hash, its resolved text, and what {@code auto} chose and why. */
  public record StudyFacts(
      String name, String path, String sha256, String resolved, Map<String, String> choices) {}

  /** One file of data. */
  public record DataFacts(
      String name, String sha256, long rows, long dropped, List<String> columns, String source) {
    /** Copies the list. */
    public DataFacts {
      columns = List.copyOf(columns);
    }
  }

  /** The parts of the data. */
  public record SplitFacts(String key, long seed, List<Part> parts, List<GroupRows> groups) {
    /** Copies the lists. */
    public SplitFacts {
      parts = List.copyOf(parts);
      groups = List.copyOf(groups);
    }

    /** One part: its size, the hash of its row ids, and the file that lists them. */
    public record Part(String name, long rows, String sha256) {}

    /** Rows of a group in each part. */
    public record GroupRows(
        String grouping, String group, long rows, long train, long select, long certify) {}
  }

  /**
   * The model: coefficients by feature, in the order of the encoding; where several models share
   * the rows, those of the one that serves most, and all of them in {@code mixture}, which is empty
   * where one model decides; {@code mixing} says how they were chosen.
   */
  public record ModelFacts(
      String kind,
      int features,
      List<String> classes,
      String positive,
      double threshold,
      Map<String, Double> coefficients,
      List<MixtureFacts.Member> mixture,
      Optional<MixtureFacts> mixing,
      boolean needsProtectedColumn) {
    /** Copies the lists; the map keeps its order. */
    public ModelFacts {
      mixture = List.copyOf(mixture);
      classes = List.copyOf(classes);
      coefficients =
          java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(coefficients));
    }
  }

  /** The method, its options, where it comes from, and how many steps and passes it took. */
  public record MethodFacts(
      String id, Map<String, String> options, String source, long steps, double passes) {}

  /** A mean loss or cost on the parts of the data, without and with requirements. */
  public record Objective(String name, String unit, Values values, Values withoutRequirements) {
    /** The figures on the three parts; {@code certify} with an interval. */
    public record Values(
        Figure train, Figure select, Figure certify, Figure lower, Figure upper, String bound) {}
  }

  /** All requirements together: an intersection-union test. */
  public record Joint(
      String rule,
      double confidence,
      String verdict,
      long met,
      long notDecided,
      long violated,
      long notEstimable) {}

  /** Residuals of the training problem. */
  public record Optimality(
      Figure stationarity, double feasibility, double complementarity, Figure dualityGap) {
    /** The largest of the three, of those that there are. */
    public double residual() {
      return Math.max(stationarity.orElse(0), Math.max(feasibility, complementarity));
    }
  }

  /** A smallest set of requirements that cannot hold together, and the least relaxation of each. */
  public record Conflict(
      boolean proven, List<String> requirements, Map<String, Double> relaxation) {
    /** Copies the list. */
    public Conflict {
      requirements = List.copyOf(requirements);
    }
  }

  /**
   * How often the certification rows were looked at before, and by which rule models were chosen.
   */
  public record CertificateUse(int timesUsed, String selectionRule) {}

  /** The exported model and how far it is from the trained one on the certification rows. */
  public record OnnxFacts(
      int opset, int ir, String precision, double maxDifference, long flippedDecisions) {}

  /** A file of the run folder. */
  public record FileFacts(String path, String sha256) {}
}
