package slater.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program's entry. Without a command it says in five lines what it is. */
public final class Slater {
  private Slater() {}

  /** Runs the command of the line. */
  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println("Slater trains and decides under requirements: min over x, max over p of f(p, x).");
    out.println("Out come a model, the price of every requirement, and a held-out certificate.");
    out.println("  slater run studies/credit.yaml         train under the requirements of a study");
    out.println("  slater init DATA --target COLUMN       begin a study of your own");
    out.println("  slater validate STUDY                  what its rows can certify, in a second");
  }
}
