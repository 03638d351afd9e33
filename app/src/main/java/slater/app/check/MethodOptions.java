package slater.app.check;

import java.util.ServiceLoader;
import slater.app.study.MethodChoice;
import slater.app.study.Output;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.Catalogue;
import slater.core.Entry;
import slater.core.Option;

/** Whether the options of a study's method are options of that method. */
final class MethodOptions {
  private static final String PROXY = "proxy-lagrangian";

  private MethodOptions() {}

  static void check(StudyFile file, Reading reading) {
    MethodChoice method = file.study().method();
    if (file.study().output().model() == Output.Model.MIXTURE
        && !method.isAuto()
        && !method.id().equals(PROXY)) {
      reading.mistake(
          file.place("output.model"),
          "A mixture comes from the method "
              + PROXY
              + " alone, and the study asks for "
              + method.id()
              + "; change one of the two.");
    }
    if (method.options().isEmpty()) {
      return;
    }
    var entry =
        ServiceLoader.load(Catalogue.class).stream()
            .flatMap(provider -> provider.get().entries().stream())
            .filter(each -> each.id().equals(method.id()))
            .findFirst();
    if (entry.isEmpty()) {
      reading.mistake(
          file.place("method.id"), "This build does not hold the method " + method.id() + ".");
      return;
    }
    for (String name : method.options().keySet()) {
      check(name, entry.get(), file, reading);
    }
  }

  private static void check(String name, Entry entry, StudyFile file, Reading reading) {
    var known = entry.options().stream().map(Option::name).toList();
    if (!known.contains(name)) {
      reading.mistake(
          file.place("method." + name),
          Wording.unknown(
              "The method " + entry.id() + " has no option '" + Wording.shortened(name) + "'",
              name,
              known));
    }
  }
}
