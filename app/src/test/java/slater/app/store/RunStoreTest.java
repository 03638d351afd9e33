package slater.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;

class RunStoreTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @TempDir Path folder;

  @Test
  void aRunIsNamedByDayStudyAndFingerprintAndNeverOverwritten() {
    var store = new RunStore(folder.resolve("runs"));
    assertEquals("2026-11-21-credit-7f3a", store.create("credit", DAY, "7f3a99").id());
    assertEquals("2026-11-21-credit-7f3a-2", store.create("credit", DAY, "7f3a99").id());
    assertEquals("2026-11-21-a-b-7f3a", store.create("../A b/..", DAY, "7f3a99").id());
  }

  @Test
  void latestPointsToTheNewestAndCanBeOpened() {
    var store = new RunStore(folder.resolve("runs"));
    store.pointLatest(store.create("a", DAY, "0000"));
    var second = store.create("b", DAY, "1111");
    store.pointLatest(second);
    assertEquals(second.id(), store.open("latest").id());
    assertEquals(second.id(), store.open(folder.resolve("runs/latest").toString()).id());
    assertEquals(second.id(), store.open(second.id()).id());
    var missing = assertThrows(InputException.class, () -> store.open("nowhere"));
    assertTrue(missing.toString().contains("There is no run nowhere"), missing.toString());
  }

  @Test
  void latestMayBeAFileWhereThereAreNoLinks() throws IOException {
    var store = new RunStore(folder.resolve("runs"));
    var run = store.create("a", DAY, "0000");
    Files.writeString(folder.resolve("runs/latest"), run.id());
    assertEquals(run.id(), store.open("latest").id());
  }

  @Test
  void forceReplacesARunAndNothingElse() throws IOException {
    var out = folder.resolve("out");
    RunStore.createAt(out, false).write("study.yaml", "slater: 1\n");
    assertThrows(InputException.class, () -> RunStore.createAt(out, false));
    RunStore.createAt(out, true);
    assertFalse(Files.exists(out.resolve("study.yaml")));
    Files.writeString(out.resolve("thesis.tex"), "years of work");
    assertThrows(InputException.class, () -> RunStore.createAt(out, true));
    assertTrue(Files.exists(out.resolve("thesis.tex")));
  }

  @Test
  void theLedgerCountsOtherStudiesThatLookedBefore() throws IOException {
    var ledger = new Ledger(folder.resolve("ledger.tsv"));
    assertEquals(0, ledger.look("rows", "study-a", "run-1"));
    assertEquals(0, ledger.look("rows", "study-a", "run-2"), "the same study is no new look");
    assertEquals(1, ledger.look("rows", "study-b", "run-3"));
    assertEquals(0, ledger.look("other rows", "study-b", "run-4"));
    assertEquals(2, ledger.look("rows", "study-c", "run-5"));
    assertEquals(0, ledger.look("rows", "study-a", "run-6"), "the first look stays the first");
    assertEquals(1, ledger.look("rows", "study-b", "run-7"));
    Files.writeString(
        folder.resolve("ledger.tsv"), Files.readString(folder.resolve("ledger.tsv")) + "rows\tcut");
    assertEquals(4, ledger.look("rows", "study-d", "run-8"), "a line cut short spoils only itself");
    assertEquals(5, ledger.look("rows", "study-e", "run-9"));
  }
}
