package slater.learn.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import slater.learn.Parts;
import slater.learn.feature.Encoder;
import slater.learn.feature.Encoding;
import slater.learn.feature.Precision;
import slater.learn.oracle.Sample;
import slater.tables.NumericBuilder;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * Rows divided as a split says: the training rows as features, the others as they were read.
 *
 * {@snippet :
 * var divided = Divided.of(data, data.parts(split), Precision.FLOAT);
 * var training = divided.sample(); // what is fitted
 * var judgements = divided.certify().judge(model);
 * }
 *
 * @param encoding what the training rows taught
 * @param sample the training rows, encoded
 * @param train the training rows without the columns that are features only
 * @param select the rows that choose; may be none
 * @param certify the rows that certify; may be none
 */
public record Divided(
    Encoding encoding, Sample sample, Dataset train, Dataset select, Dataset certify) {
  /** Rows that go their ways together: as many as a piece of a column has. */
  private static final int AT_A_TIME = 1 << 16;

  /** Divides; the rows of the parts share nothing with those of the whole but what is small. */
  public static Divided of(Dataset data, Parts parts, Precision precision) {
    return new Division(data, parts, precision, Set.of()).divided();
  }

  /**
   * Divides, and lets the columns go that are features only, some rows at a time: no number is held
   * twice. The dataset, its table and whatever shares their columns must not be asked for numbers
   * of those columns afterwards; target, weights, groups and conditions stay.
   */
  public static Divided taking(Dataset data, Parts parts, Precision precision) {
    var numbers = new TreeSet<String>();
    for (var column : data.table().columns()) {
      if (column instanceof NumericColumn) {
        numbers.add(column.name());
      }
    }
    numbers.removeAll(data.named());
    return new Division(data, parts, precision, numbers).divided();
  }

  /** One division, and how far it has come. */
  private static final class Division {
    private final Dataset data;
    private final Table table;
    private final Encoding encoding;
    private final Set<String> taken;
    private final Parts parts;
    private final int[] train;
    private final List<Part> others;

    Division(Dataset data, Parts parts, Precision precision, Set<String> taken) {
      this.data = data;
      this.table = data.table();
      this.taken = taken;
      this.parts = parts;
      this.train = data.positions(parts.train());
      this.encoding =
          Encoding.fit(
              table,
              train,
              data.features(),
              data.others(),
              data.withoutFeatures().rows(parts.train()).frequencies(),
              precision);
      this.others = List.of(new Part(parts.select()), new Part(parts.certify()));
    }

    /** Rows that stay as they were read. */
    private final class Part {
      final int[] ids;
      final int[] rows;
      final Map<String, NumericBuilder> builders = new LinkedHashMap<>();
      int done;

      Part(int[] ids) {
        this.ids = ids;
        this.rows = data.positions(ids);
        for (var input : encoding.numbers()) {
          builders.put(input.column(), new NumericBuilder(input.column()));
        }
      }

      void upTo(int end) {
        int next = upper(rows, done, end);
        for (var builder : builders.entrySet()) {
          var column = table.numeric(builder.getKey());
          for (int i = done; i < next; i++) {
            builder.getValue().copy(column.value(rows[i]));
          }
        }
        done = next;
      }

      Dataset dataset() {
        var columns = new TreeSet<>(data.named());
        encoding.categories().forEach(input -> columns.add(input.column()));
        var stays = data.over(table.withOnly(List.copyOf(columns))).rows(ids);
        var all = stays.table();
        for (var builder : builders.entrySet()) {
          if (all.find(builder.getKey()).isEmpty()) {
            all = all.with(builder.getValue().build());
          }
        }
        return stays.over(all);
      }
    }

    Divided divided() {
      var encoder = new Encoder(encoding, train.length);
      int done = 0;
      for (int from = 0; from < table.rows(); from += AT_A_TIME) {
        int end = Math.min(table.rows(), from + AT_A_TIME);
        int next = upper(train, done, end);
        encoder.add(table, train, done, next);
        done = next;
        others.forEach(part -> part.upTo(end));
        taken.forEach(name -> table.numeric(name).letGo(end));
      }
      var fitted = data.withoutFeatures().rows(parts.train());
      return new Divided(
          encoding,
          fitted.sample(encoder.features()),
          fitted,
          others.getFirst().dataset(),
          others.getLast().dataset());
    }

    /** How many of the ascending positions, at least so many, are below an end. */
    private static int upper(int[] positions, int from, int end) {
      int found = Arrays.binarySearch(positions, from, positions.length, end);
      return found < 0 ? -found - 1 : found;
    }
  }
}
