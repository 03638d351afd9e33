package slater.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.check.CheckedStudy;
import slater.app.check.Planning;
import slater.app.check.Preview;
import slater.app.check.StudyCheck;
import slater.app.formula.FormulaRun;
import slater.app.study.FormulaStudy;
import slater.app.study.StudyFile;
import slater.app.study.StudyWriter;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.app.terminal.Wrapping;
import slater.app.yaml.YamlText;
import slater.learn.certify.Planned;
import slater.learn.rate.RateRequirement;

/** {@code slater validate STUDY}. */
final class ValidateCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Check a study and its data, and say what its rows can certify.")
        .footer(
            "",
            "Nothing is trained and nothing is written.",
            "",
            "Examples:",
            "  slater validate studies/credit.yaml",
            "  slater validate loans.yaml --show",
            "  slater validate loans.yaml --set certificate.confidence=0.9 --json");
    command.addPositional(Options.parameter(0, "STUDY", "The study, a YAML file."));
    Options.withStudy(command);
    return command.addOption(
        Options.switched("Print the study with every value and where it comes from.", "--show"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var terminal = session.terminal();
    var layers = Options.over(session.layers(), line);
    var path = Path.of(Options.required(line, 0));
    byte[] bytes = YamlText.bytes(path, "study");
    var formula = FormulaStudy.read(path, bytes, layers);
    if (formula.isPresent()) {
      return FormulaRun.validate(formula.get(), Options.has(line, "--show"), terminal);
    }
    var file = StudyFile.read(path, bytes, layers);
    var checked = StudyCheck.of(file);
    var planned = Planning.of(checked);
    if (Options.has(line, "--show")) {
      terminal.raw(StudyWriter.withOrigins(file, checked.chosen()));
    } else {
      Preview.full(checked, terminal);
      checked.warnings().forEach(warning -> terminal.warn(warning.text()));
      certifiable(checked, planned, terminal);
      terminal.mention("The study fits its data. Next: slater run " + file.path());
    }
    terminal.document(document(checked, planned));
    return ExitCode.SOLVED;
  }

  private static void certifiable(
      CheckedStudy checked, List<Optional<Planned>> planned, Terminal terminal) {
    if (planned.isEmpty()) {
      return;
    }
    terminal.gap();
    for (int i = 0; i < planned.size(); i++) {
      String name = checked.study().requirements().get(i).name() + ": ";
      if (planned.get(i).isEmpty()) {
        terminal.say(name + "what the rows can certify is known after training only.");
        continue;
      }
      var plan = planned.get(i).get();
      String sentence = name + plan.sentence(Planning.plan(checked));
      if (plan.isHopeless()) {
        terminal.warn(sentence);
      } else {
        Wrapping.wrap(sentence, "  ", terminal.width()).forEach(terminal::say);
      }
    }
  }

  private static Map<String, Object> document(
      CheckedStudy checked, List<Optional<Planned>> planned) {
    var document = new LinkedHashMap<String, Object>();
    document.put("exitCode", ExitCode.SOLVED.code());
    document.put("study", checked.file().path().toString());
    document.put("sha256", checked.file().sha256());
    document.putAll(Preview.document(checked));
    var warnings = new ArrayList<Map<String, String>>();
    for (var warning : checked.warnings()) {
      var map = new LinkedHashMap<String, String>();
      map.put("code", warning.code());
      map.put("text", warning.text());
      map.put("path", warning.path());
      warnings.add(map);
    }
    document.put("warnings", warnings);
    var requirements = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < planned.size(); i++) {
      requirements.add(document(checked.study().requirements().get(i), planned.get(i)));
    }
    document.put("requirements", requirements);
    document.put("resolved", StudyWriter.text(checked.resolved()));
    return document;
  }

  private static Map<String, Object> document(
      RateRequirement requirement, Optional<Planned> planned) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", requirement.name());
    map.put("rate", requirement.rate().spelling());
    requirement.where().ifPresent(where -> map.put("where", where.toString()));
    map.put("sense", requirement.sense().spelling());
    map.put("limit", requirement.limit());
    map.put("certifyRows", planned.map(Planned::rows));
    map.put("bestLimit", planned.map(Planned::atBest));
    map.put("likely", planned.map(Planned::likely));
    map.put("rowsNeeded", planned.map(Planned::needed));
    map.put("outOfReach", planned.map(Planned::isHopeless));
    return map;
  }
}
