package slater.tables.arff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Seed;
import slater.tables.CategoricalColumn;
import slater.tables.ColumnType;
import slater.tables.NumericColumn;
import slater.tables.RandomTables;
import slater.tables.ReadOptions;
import slater.tables.Schema;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

class ArffTest {
  private static final String HEAD =
      "@relation r\n@attribute n numeric\n@attribute c {good, bad}\n@attribute s string\n@data\n";

  @TempDir Path folder;

  private Table read(String... texts) {
    return read(ReadOptions.defaults(), texts);
  }

  private Table read(ReadOptions options, String... texts) {
    var files = new ArrayList<DataFile>();
    try {
      for (String text : texts) {
        String name = "f" + (files.size() + 1) + ".arff";
        files.add(new DataFile(name, Files.writeString(folder.resolve(name), text)));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Arff.read("f.arff", files, options);
  }

  private String sentence(String... texts) {
    return Sentence.of(() -> read(texts));
  }

  @Test
  void everyKindOfAttributeIsRead() {
    Table table =
        read(
            """
            % a comment
            @RELATION 'my relation'

            @attribute n  REAL
            @Attribute	'i j' integer {0.5}
            @attribute c {x, 'y z' , "it's", 'q\\'q', w}
            @attribute s string
            @attribute d date "yyyy-MM-dd"
            @attribute e{0,1}
            @DATA
            % another
            1.5, 2 ,'y z', 'a\\tb\\u00e9' ,2026-11-21,1
            -1e3,?,"it's",?,?,?

              7	8	w	'?'	"x,y"	0 % to the end
            3,4,'q\\'q',%,"",1
            """);
    assertEquals(List.of("n", "i j", "c", "s", "d", "e"), table.columnNames());
    assertEquals(NumericColumn.of("n", 1.5, -1000, 7, 3), table.column("n"));
    assertEquals(NumericColumn.of("i j", 2, Double.NaN, 8, 4), table.column("i j"));
    assertEquals(
        CategoricalColumn.of("c", List.of("x", "y z", "it's", "q'q", "w"), 1, 2, 4, 3),
        table.column("c"));
    assertEquals(
        CategoricalColumn.of("s", List.of("%", "?", "a\tb\u00e9"), 2, -1, 1, 0), table.column("s"));
    assertEquals(
        CategoricalColumn.of("d", List.of("", "2026-11-21", "x,y"), 1, -1, 2, 0),
        table.column("d"));
    assertEquals(CategoricalColumn.of("e", List.of("0", "1"), 1, -1, 0, 1), table.column("e"));
  }

  @Test
  void aSparseRowLeavesOutZerosAndFirstLevels() {
    Table table = read(HEAD + "{0 5, 1 bad, 2 'x'}\n{}\n{ 1 ? }\n{2 y},{2}\n");
    assertEquals(NumericColumn.of("n", 5, 0, 0, 0), table.column("n"));
    assertEquals(CategoricalColumn.of("c", List.of("good", "bad"), 1, 0, -1, 0), table.column("c"));
    assertEquals(CategoricalColumn.of("s", List.of("x", "y"), 0, -1, -1, 1), table.column("s"));
    assertEquals(NumericColumn.of("weight", 1, 1, 1, 2), table.column("weight"));
  }

  @Test
  void weightsOfRowsBecomeAColumn() {
    Table table = read(HEAD + "1,good,a\n2,bad,b,{0.25}\n3,bad,c, { 4 }\n");
    assertEquals(NumericColumn.of("weight", 1, 0.25, 4), table.column("weight"));
    Table taken = read("@relation r\n@attribute weight real\n@data\n7,{2}\n");
    assertEquals(List.of("weight", "instance-weight"), taken.columnNames());
  }

  @Test
  void filesAreReadTogetherWhereTheyDeclareTheSame() {
    Table table = read(HEAD + "1,good,b\n", HEAD + "2,bad,a\n?,good,c\n");
    assertEquals(List.of("a", "b", "c"), table.categorical("s").levels());
    assertEquals(3, table.rows());
    assertEquals(List.of(1, 2), table.sources().stream().map(source -> source.rows()).toList());
    assertEquals(
        "f2.arff:3: attribute 2 is not declared as in f1.arff; files that are read together must"
            + " declare the same attributes.",
        sentence(HEAD + "1,good,b\n", HEAD.replace("{good, bad}", "{bad, good}") + "1,good,b\n"));
  }

  @Test
  void aSchemaIsObeyed() {
    var schema =
        Schema.empty()
            .with("c", ColumnType.categorical(List.of("bad", "good")))
            .with("n", ColumnType.categorical());
    Table table = read(ReadOptions.defaults().withSchema(schema), HEAD + "1.0,good,b\n?,bad,b\n");
    assertEquals(CategoricalColumn.of("c", List.of("bad", "good"), 1, 0), table.column("c"));
    assertEquals(CategoricalColumn.of("n", List.of("1.0"), 0, -1), table.column("n"));
    var wanted = ReadOptions.defaults().withColumns(List.of("c"));
    assertEquals(List.of("c"), read(wanted, HEAD + "1,good,b\n").columnNames());
  }

  @Test
  void eachFaultHasItsSentence() {
    assertEquals("f1.arff:1: the file ends before a line @data.", sentence(""));
    assertEquals("f1.arff: there is no row after @data.", sentence(HEAD));
    assertEquals(
        "f1.arff:2: @data stands before any @attribute.", sentence("@relation r\n@data\n"));
    assertEquals(
        "f1.arff:7: the row has 2 values, and 3 attributes are declared.",
        sentence(HEAD + "1,good,a\n1,good\n"));
    assertEquals(
        "f1.arff:6: the row has 4 values, and 3 attributes are declared.",
        sentence(HEAD + "1,good,a,b\n"));
    assertEquals(
        "f1.arff:6: attribute 'c' must hold one of its declared levels: good, bad.",
        sentence(HEAD + "1,secret,a\n"));
    assertEquals(
        "f1.arff:6: attribute 'n' must hold a finite number such as 12 or -0.5e3.",
        sentence(HEAD + "secret,good,a\n"));
    assertEquals(
        "f1.arff:6: a quote that is opened in this line is not closed in it.",
        sentence(HEAD + "1,good,'secret\n"));
    assertEquals(
        "f1.arff:6: value 2 of the row is empty; a missing one is written as ?.",
        sentence(HEAD + "1,,secret\n"));
    assertEquals(
        "f1.arff:6: text follows the last value of the row; is a comma missing?",
        sentence(HEAD + "1,good,'a' 'secret'\n"));
    assertEquals(
        "f1.arff:6: a sparse row has increasing numbers of attributes, from 0 to 2.",
        sentence(HEAD + "{1 bad, 1 good}\n"));
    assertEquals(
        "f1.arff:6: a sparse row has increasing numbers of attributes, from 0 to 2.",
        sentence(HEAD + "{3 bad}\n"));
    assertEquals("f1.arff:6: a sparse row is not closed by }.", sentence(HEAD + "{0 1\n"));
    assertEquals(
        "f1.arff:6: the weight of the row must be a number of at least 0 in braces.",
        sentence(HEAD + "1,good,a,{-1}\n"));
    assertEquals(
        "f1.arff:3: the attribute 'n' is declared twice.",
        sentence("@relation r\n@attribute n real\n@attribute n real\n@data\n1,2\n"));
    assertEquals(
        "f1.arff:1: attribute 'n' has no known type: did you mean 'numeric'? Known: numeric, real,"
            + " integer, string, date, {level, level, …}.",
        sentence("@attribute n numerik\n"));
    assertEquals(
        "f1.arff:1: attribute 'n' declares the level 'a' twice.",
        sentence("@attribute n {a,b,a}\n"));
    assertEquals(
        "f1.arff:1: the levels of attribute 'n' are not closed by }.",
        sentence("@attribute n {a,b\n"));
    assertEquals(
        "f1.arff:1: attribute 'n' declares no level.", sentence("@attribute n {}\n@data\n"));
    assertEquals(
        "f1.arff:1: attribute 'n' is relational, which a table cannot hold.",
        sentence("@attribute n relational\n"));
    assertEquals(
        "f1.arff:2: before @data a line begins with @relation, @attribute, @data or a comment sign"
            + " %.",
        sentence("@relation r\nsecret\n"));
  }

  static List<Long> seeds() {
    return LongStream.range(0, 300).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadBackWithoutASchema(long seed) {
    Table table = RandomTables.table(new Seed(seed));
    Path file = folder.resolve("table.arff");
    ArffWriter.write(table, file);
    Table again = Arff.read("t", List.of(new DataFile("t.arff", file)), ReadOptions.defaults());
    assertEquals(table.columns(), again.columns());
  }

  @Test
  void anEmptyLevelComesBack() {
    Table table = Table.of("t", List.of(CategoricalColumn.of("x", List.of("", "a", "?"), 0, 1, 2)));
    Path file = folder.resolve("table.arff");
    ArffWriter.write(table, file);
    assertEquals(
        table.columns(),
        Arff.read("t", List.of(new DataFile("t", file)), ReadOptions.defaults()).columns());
    assertTrue(
        Sentence.of(() -> ArffWriter.write(table, folder.resolve("no/x")))
            .contains("cannot be written"));
  }
}
