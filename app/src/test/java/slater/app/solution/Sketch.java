package slater.app.solution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document with a figure of every kind, for the tests of what is written from it. */
public final class Sketch {
  /** A level that would run if a page did not escape it. */
  public static final String HOSTILE = "<script>alert('x')</script>";

  private Sketch() {}

  /** The sketch of product's credit study; figures are invented. */
  public static SolutionDocument document() {
    var young = group("young", 0.684, 0.567, 0.786, 52, 76);
    var older = group(HOSTILE, 0.766, 0.716, 0.811, 248, 324);
    var few = group("few", 0.5, 0.1, 0.9, 2, 4);
    var equal =
        new RequirementFinding(
            "equal approval by age",
            "selection",
            List.of("young", HOSTILE),
            "",
            "within",
            "difference",
            "each-other",
            0.05,
            "share",
            "policy F-12 | fair lending",
            Figure.of(0.05, ""),
            measured(0.036, List.of()),
            Measured.missing("no selection rows"),
            measured(0.082, List.of(young, older, few)),
            measured(0.099, List.of()),
            measured(0.165, List.of()),
            "not decided",
            "violated",
            List.of("76 rows cannot certify a limit under 0.09."),
            Figure.of(4200, ""),
            Figure.of(0.09, ""),
            new RequirementFinding.PriceFinding(
                Figure.of(0.129, ""),
                "nats per share",
                "saving per unit of relaxation",
                Figure.of(0.06, ""),
                Figure.of(0.0013, ""),
                Figure.of(0.0012, "")));
    var recall =
        new RequirementFinding(
            "good applicants are approved",
            "true-positive",
            List.of("all"),
            "",
            "at-least",
            "value",
            "",
            0.75,
            "share",
            "",
            Figure.of(0.85, ""),
            measured(0.874, List.of()),
            Measured.missing("no selection rows"),
            measured(0.832, List.of(young)),
            measured(0.88, List.of()),
            measured(0.83, List.of()),
            "met",
            "met",
            List.of(),
            Figure.of(300, ""),
            Figure.of(0.79, ""),
            new RequirementFinding.PriceFinding(
                Figure.of(0, ""),
                "nats per share",
                "saving per unit of relaxation",
                Figure.missing("not active"),
                Figure.missing("not active"),
                Figure.missing("not active")));
    var points = new ArrayList<Explanation.TradeOff.Point>();
    for (int i = 1; i <= 10; i++) {
      points.add(new Explanation.TradeOff.Point(0.02 * i, 0.4585 + 0.0005 / i));
    }
    var trace = new ArrayList<Explanation.TracePoint>();
    for (int i = 0; i < 40; i++) {
      trace.add(
          new Explanation.TracePoint(
              i,
              Figure.of(0.46, ""),
              Figure.of(Math.pow(10, -i / 5.0), ""),
              Figure.of(0.129 * (1 - Math.exp(-i / 5.0)), "")));
    }
    var explanation =
        new Explanation(
            List.of(
                new Explanation.TradeOff("equal approval by age", 0.05, 0.4588, 0.02, 1, points)),
            List.of(
                new Explanation.Scores("young", 76, counts(3)),
                new Explanation.Scores(HOSTILE, 324, counts(9)),
                new Explanation.Scores("few", 4, List.of())),
            List.of(
                new Explanation.Calibration(
                    "young",
                    List.of(
                        new Explanation.Calibration.Bin(0.3, 0.25, 0.1, 0.45, 30),
                        new Explanation.Calibration.Bin(0.8, 0.78, 0.6, 0.9, 46)))),
            List.of(
                new Explanation.Change("young", 76, Figure.of(3, ""), Figure.of(1, "")),
                new Explanation.Change(
                    "few", 4, Figure.missing("under 10 rows"), Figure.missing("under 10 rows"))),
            List.of(
                new Explanation.Coefficient("checking = " + HOSTILE, -0.5, -0.4),
                new Explanation.Coefficient("duration", -0.3, -0.31)),
            List.of(
                new Explanation.Predictability(
                    "age-band", "young", Figure.of(0.61, ""), Figure.of(0.55, ""))),
            trace);
    var values =
        new SolutionDocument.Objective.Values(
            Figure.of(0.4616, ""),
            Figure.missing("no selection rows"),
            Figure.of(0.5241, ""),
            Figure.missing("unbounded loss"),
            Figure.missing("unbounded loss"),
            "");
    return new SolutionDocument(
        new SolutionDocument.Software("0.1.0", "unknown", "25", "linux", "x86", "vector"),
        new SolutionDocument.RunFacts(
            "2026-11-21-credit-7f3a",
            "2026-11-21T10:00:00Z",
            "2026-11-21T10:00:01Z",
            0.4,
            7,
            2,
            List.of()),
        "solved",
        0,
        "Solved: KKT residual 4e-08, 1,240 steps.",
        List.of(new SolutionDocument.Warning("few-rows", "With 76 rows no limit under 0.09.", "")),
        new SolutionDocument.StudyFacts(
            "German credit, " + HOSTILE,
            "studies/credit.yaml",
            "ab",
            "slater: 1\n",
            Map.of("method", "augmented Lagrangian: full batch")),
        List.of(
            new SolutionDocument.DataFacts(
                "credit-g.arff", "cd", 1000, 0, List.of("age"), "UCI, CC BY 4.0")),
        new SolutionDocument.SplitFacts(
            "",
            7,
            List.of(new SolutionDocument.SplitFacts.Part("train", 600, "ef")),
            List.of(
                new SolutionDocument.SplitFacts.GroupRows("age-band", "young", 190, 114, 0, 76))),
        new SolutionDocument.ModelFacts(
            "logistic",
            18,
            List.of("bad", "good"),
            "good",
            0.5,
            Map.of("intercept", 1.0),
            List.of(),
            Optional.empty(),
            false),
        new SolutionDocument.MethodFacts(
            "augmented-lagrangian", Map.of(), "Nocedal and Wright", 1240, 1400),
        new SolutionDocument.Objective("log-loss", "nats", values, values),
        Optional.empty(),
        List.of(equal, recall),
        new SolutionDocument.Joint("intersection-union", 0.95, "not decided", 1, 1, 0, 0),
        new SolutionDocument.Optimality(Figure.of(4e-8, ""), 1e-9, 0, Figure.missing("not convex")),
        Optional.empty(),
        new SolutionDocument.CertificateUse(0, "Nothing was chosen."),
        Optional.of(new SolutionDocument.OnnxFacts(17, 8, "float", 3e-7, 0)),
        List.of(),
        explanation);
  }

  private static List<Long> counts(long top) {
    var counts = new ArrayList<Long>();
    for (int i = 0; i < 20; i++) {
      counts.add(1 + (i * 7L) % top);
    }
    return counts;
  }

  private static Measured measured(double value, List<Measured.GroupCount> groups) {
    return new Measured(
        Figure.of(value, ""),
        Figure.of(value - 0.1, ""),
        Figure.of(value + 0.1, ""),
        Figure.missing("not asked"),
        Figure.missing("not asked"),
        "Clopper-Pearson",
        Figure.of(0.2, ""),
        groups);
  }

  private static Measured.GroupCount group(
      String name, double value, double lower, double upper, double numerator, long n) {
    return new Measured.GroupCount(
        name, Figure.of(value, ""), Figure.of(lower, ""), Figure.of(upper, ""), numerator, n, n);
  }
}
