package slater.app.finished;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.Seed;
import slater.learn.population.Population;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * Where the invented rows of the shipped studies come from: each file under {@code studies/data} is
 * what these lines write. {@code -Dstudies.write=true} writes the files.
 */
class ShippedDataTest {
  private static final Path DATA = Path.of("../studies/data");

  private static void shipped(String file, String text) throws IOException {
    if (Boolean.getBoolean("studies.write")) {
      Files.writeString(DATA.resolve(file), text);
    }
    assertEquals(Files.readString(DATA.resolve(file)), text);
  }

  private static double normal(RandomGenerator random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  private static String line(String format, Object... cells) {
    return String.format(Locale.ROOT, format, cells) + "\n";
  }

  /** Patients of an emergency department: 72 % go home, 20 % to a ward, 8 % to intensive care. */
  @Test
  void triage() throws IOException {
    var text = new StringBuilder("pulse,temperature,age,arrival,care\n");
    String[] care = {"home", "ward", "intensive"};
    double[] pulse = {82, 92, 104};
    double[] temperature = {37.0, 37.7, 38.0};
    double[] age = {42, 55, 63};
    double[] byAmbulance = {0.15, 0.45, 0.75};
    for (int row = 0; row < 5_000; row++) {
      var random = new Seed(1973).fork("triage").fork(row).generator();
      double chance = random.nextDouble();
      int c = chance < 0.72 ? 0 : chance < 0.92 ? 1 : 2;
      text.append(
          line(
              "%.0f,%.1f,%.0f,%s,%s",
              pulse[c] + 13 * normal(random),
              temperature[c] + 0.7 * normal(random),
              Math.clamp(age[c] + 18 * normal(random), 1, 99),
              random.nextDouble() < byAmbulance[c] ? "ambulance" : "walk-in",
              care[c]));
    }
    shipped("triage.csv", text.toString());
  }

  /** Deliveries: four in five are in the city; in the country each kilometre takes less time. */
  @Test
  void deliveries() throws IOException {
    var text = new StringBuilder("area,distance,stops,minutes\n");
    for (int row = 0; row < 4_000; row++) {
      var random = new Seed(1973).fork("deliveries").fork(row).generator();
      boolean city = random.nextDouble() < 0.8;
      double distance = 2 + 12 * random.nextDouble();
      int stops = 1 + (int) (8 * random.nextDouble());
      double minutes = 8 + (city ? 2.6 : 1.3) * distance + 3 * stops + 4 * normal(random);
      text.append(
          line(
              "%s,%.1f,%d,%.1f", city ? "city" : "country", distance, stops, Math.max(5, minutes)));
    }
    shipped("deliveries.csv", text.toString());
  }

  /**
   * Loans of a later quarter in hard times: of the same population those are more often seen who
   * earn little, and of those who repaid one in eight does not any more.
   */
  @Test
  void loansOfALaterQuarter() throws IOException {
    Table table = Population.named("loans").rows(6_000, new Seed(1974));
    var income = (NumericColumn) table.column("income");
    var text = new StringBuilder(String.join(",", table.columnNames())).append('\n');
    for (int row = 0; row < table.rows(); row++) {
      var random = new Seed(1974).fork("hard times").fork(row).generator();
      double kept = 1 / (1 + StrictMath.exp((income.value(row) - 36) / 4));
      boolean fails = random.nextDouble() < 0.125;
      if (random.nextDouble() < kept) {
        var cells = new String[table.columnNames().size()];
        for (int i = 0; i < cells.length; i++) {
          var name = table.columnNames().get(i);
          cells[i] =
              table.column(name) instanceof NumericColumn numbers
                  ? java.math.BigDecimal.valueOf(numbers.value(row))
                      .stripTrailingZeros()
                      .toPlainString()
                  : table.categorical(name).level(row);
          if (name.equals("repaid") && fails) {
            cells[i] = "no";
          }
        }
        text.append(String.join(",", cells)).append('\n');
      }
    }
    shipped("loans-later.csv", text.toString());
  }
}
