package slater.score;

/** The program: {@code java -jar slater-score.jar RUN DATA.csv [--out FILE]}. */
public final class Main {
  private Main() {}

  /** Scores a file; ends with code 2 where the run or the data cannot be used. */
  public static void main(String[] arguments) {
    int code = Command.run(arguments, System.in, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }
}
