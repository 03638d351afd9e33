package slater.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slater.app.solution.SolutionDocument;
import slater.learn.Parts;
import slater.learn.certify.Judgements;
import slater.learn.predictor.TableModel;

/** What is known without judging anything: the model by its coefficients, the data, the split. */
final class Describing {
  private final Materials materials;
  private final Fitted fitted;

  Describing(Materials materials, Fitted fitted) {
    this.materials = materials;
    this.fitted = fitted;
  }

  /** The coefficients of a model by name, its intercepts first. */
  static Map<String, Double> coefficients(TableModel model) {
    var coefficients = new LinkedHashMap<String, Double>();
    for (int k = 0; k < model.scoresPerRow(); k++) {
      var prefix = model.scoresPerRow() == 1 ? "" : model.target().classes().get(k) + ": ";
      coefficients.put(prefix + "intercept", model.intercept(k));
    }
    model.coefficients().forEach(named -> coefficients.put(Explaining.name(named), named.value()));
    return coefficients;
  }

  /** The model, and what the three parts say of it. */
  SolutionDocument.ModelFacts model(Judgements[] with) {
    var model = fitted.with().main();
    var mixtures = new Mixtures(materials, fitted);
    var features = materials.checked().features();
    boolean needs = features.stream().anyMatch(materials.study().groupColumns()::contains);
    return new SolutionDocument.ModelFacts(
        materials.study().model().kind().toString(),
        features.size(),
        model.target().classes(),
        model.target().positiveClass().orElse(""),
        materials.study().model().threshold().orElse(0.5),
        coefficients(model),
        mixtures.members(),
        mixtures.facts(with),
        needs);
  }

  SolutionDocument.SplitFacts split() {
    var parts = materials.checked().parts();
    var split = materials.study().split();
    var sizes =
        List.of(
            new SolutionDocument.SplitFacts.Part(
                "train", parts.train().length, Parts.sha256(parts.train())),
            new SolutionDocument.SplitFacts.Part(
                "select", parts.select().length, Parts.sha256(parts.select())),
            new SolutionDocument.SplitFacts.Part(
                "certify", parts.certify().length, Parts.sha256(parts.certify())));
    var rows = new ArrayList<SolutionDocument.SplitFacts.GroupRows>();
    for (int k = 0; k < materials.train().groups().size(); k++) {
      var train = materials.train().groups().get(k);
      var counts =
          List.of(
              train.counts(),
              materials.select().groups().get(k).counts(),
              materials.certify().groups().get(k).counts());
      for (int g = 0; g < train.size(); g++) {
        long all = (long) counts.get(0)[g] + counts.get(1)[g] + counts.get(2)[g];
        rows.add(
            new SolutionDocument.SplitFacts.GroupRows(
                train.name(),
                train.labels().get(g),
                all,
                counts.get(0)[g],
                counts.get(1)[g],
                counts.get(2)[g]));
      }
    }
    var key = split.by().map(by -> by.column()).orElse("");
    return new SolutionDocument.SplitFacts(key, split.seed(), sizes, rows);
  }

  List<SolutionDocument.DataFacts> data() {
    var read = materials.checked().read();
    var credit = materials.study().data().credit();
    var facts = new ArrayList<SolutionDocument.DataFacts>();
    for (var file : read.sources()) {
      facts.add(
          new SolutionDocument.DataFacts(
              file.name(),
              file.sha256(),
              file.rows(),
              read.sources().size() == 1 ? materials.checked().dropped() : 0,
              read.columnNames(),
              credit));
    }
    return facts;
  }
}
