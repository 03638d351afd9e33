package slater.app.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.core.statistics.Plan;
import slater.learn.certify.Planned;
import slater.learn.group.Groups;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

/** What the certification rows of a study can certify, before anything is trained. */
public final class Planning {
  private static final double POWER = 0.8;

  private Planning() {}

  /** The plan at the confidence of the study. */
  public static Plan plan(CheckedStudy checked) {
    return new Plan(checked.study().certification().confidence(), POWER);
  }

  /** For each requirement what can be certified; empty where that is not planned. */
  public static List<Optional<Planned>> of(CheckedStudy checked) {
    var study = checked.study();
    var rows = checked.dataset().withoutFeatures().rows(checked.parts().certify());
    var all = new ArrayList<Optional<Planned>>();
    boolean counted =
        rows.rows() > 0
            && rows.target().isClass()
            && study.data().weights().isEmpty()
            && study.data().clusters().isEmpty();
    if (!counted) {
      study.requirements().forEach(each -> all.add(Optional.empty()));
      return all;
    }
    int positive = rows.target().positive();
    int[] labels = rows.target().codes(rows.table());
    double share =
        Arrays.stream(labels).filter(label -> label == positive).count() / (double) labels.length;
    for (var requirement : study.requirements()) {
      int[] met =
          requirement
              .where()
              .map(where -> met(rows.met(), where.toString()))
              .orElseGet(() -> IntStream.range(0, labels.length).toArray());
      int[] some = Arrays.stream(met).map(row -> labels[row]).toArray();
      var groups = groups(requirement, rows.groups(), labels.length).rows(met);
      double expected =
          requirement.rate().among() == slater.learn.rate.Rate.Among.ALL ? share : 0.5;
      all.add(Planned.of(plan(checked), requirement, some, positive, groups, expected));
    }
    return all;
  }

  /** Sentences about requirements that these rows cannot certify, whatever the model. */
  public static List<String> hopeless(CheckedStudy checked, List<Optional<Planned>> planned) {
    return planned.stream()
        .flatMap(Optional::stream)
        .filter(Planned::isHopeless)
        .map(each -> each.requirement().name() + ": " + each.sentence(plan(checked)))
        .toList();
  }

  private static int[] met(List<Groups> conditions, String name) {
    return conditions.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .members(0);
  }

  private static Groups groups(RateRequirement requirement, List<Groups> all, int rows) {
    var named =
        switch (requirement.scope()) {
          case Scope.Overall overall -> "";
          case Scope.OneGroup one -> one.grouping();
          case Scope.EachGroup each -> each.grouping();
          case Scope.Between between -> between.grouping();
        };
    return all.stream()
        .filter(groups -> groups.name().equals(named))
        .findFirst()
        .orElseGet(() -> new Groups("all", List.of("all"), new int[rows]));
  }
}
