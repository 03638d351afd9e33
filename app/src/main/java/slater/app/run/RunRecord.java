package slater.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import slater.app.store.RunFolder;
import slater.app.study.StudyWriter;
import slater.app.terminal.Json;
import slater.core.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be known to go on with a run, written before its first step: {@code run.json}.
 *
 * @param id the id of the run
 * @param started when it began, ISO 8601
 * @param studyPath the study as the user named it
 * @param way the way from the run's folder to the study's, as {@link StudyWriter#way} says it
 * @param studySha256 the hash of that file
 * @param dataSha256 the hashes of the data files, in order
 * @param resumed when it was taken up again, ISO 8601
 */
public record RunRecord(
    String id,
    String started,
    String studyPath,
    String way,
    String studySha256,
    List<String> dataSha256,
    List<String> resumed) {
  private static final String FILE = "run.json";

  /** Copies the lists. */
  public RunRecord {
    dataSha256 = List.copyOf(dataSha256);
    resumed = List.copyOf(resumed);
  }

  /** The same, taken up again at a moment. */
  public RunRecord resumedAt(String moment) {
    var all = new ArrayList<>(resumed);
    all.add(moment);
    return new RunRecord(id, started, studyPath, way, studySha256, dataSha256, all);
  }

  /** Writes it into the folder of the run. */
  public void write(RunFolder folder) {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", 1);
    document.put("id", id);
    document.put("started", started);
    document.put("study", studyPath);
    document.put("way", way);
    document.put("studySha256", studySha256);
    document.put("dataSha256", dataSha256);
    document.put("resumed", resumed);
    folder.write(FILE, Json.text(document));
  }

  /**
   * Reads the record of a run.
   *
   * @throws InputException where there is none: the run was stopped before its first step, or the
   *     folder is no run's
   */
  public static RunRecord read(RunFolder folder) {
    if (!folder.has(FILE)) {
      if (folder.has(TablePipeline.SOLUTION)) {
        throw new InputException(
            "The run "
                + folder.path()
                + " has a solution but no record of how it began, so it cannot go on; begin anew"
                + " with slater run "
                + folder.file(TablePipeline.STUDY)
                + ".");
      }
      throw new InputException(
          folder.has(TablePipeline.STUDY)
              ? "The run "
                  + folder.path()
                  + " was stopped before its first step, so there is nothing to go on with; begin"
                  + " anew with slater run and the study, or with slater run "
                  + folder.file(TablePipeline.STUDY)
                  + "."
              : "The folder "
                  + folder.path()
                  + " holds no run to go on with; begin anew with slater run and the study.");
    }
    try {
      var tree = JsonMapper.shared().readTree(folder.read(FILE));
      return new RunRecord(
          tree.required("id").stringValue(),
          tree.required("started").stringValue(),
          tree.required("study").stringValue(),
          tree.required("way").stringValue(),
          tree.required("studySha256").stringValue(),
          texts(tree.required("dataSha256")),
          texts(tree.required("resumed")));
    } catch (JacksonException | IllegalArgumentException broken) {
      throw new InputException(
          "The file " + folder.file(FILE) + " is damaged; start the run again with slater run.");
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(element -> texts.add(element.stringValue()));
    return texts;
  }
}
