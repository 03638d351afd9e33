package slater.app.run;

import java.util.List;
import java.util.stream.LongStream;
import slater.app.judge.Judging;
import slater.core.Seed;
import slater.learn.predictor.MixtureModel;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.RowDraw;

/**
 * Which row gets which member of a mixture. In the mean over all ways of dividing rows a mixture
 * meets its limits exactly; as they are divided once, rates are off by what chance leaves open. Of
 * a few ways the one is taken that misses least on the training rows, and on no others.
 */
final class Division {
  private static final int WAYS = 64;

  private Division() {}

  static Predictor of(Materials materials, List<Predictor.Share> shares) {
    if (shares.size() == 1) {
      return shares.getFirst().model();
    }
    var seed = new Seed(materials.study().split().seed()).fork("division");
    var ways = LongStream.range(0, WAYS).mapToObj(k -> new RowDraw(seed.fork(k).key())).toList();
    var train = materials.train();
    var said =
        MixtureModel.of(shares, ways.getFirst()).predict(materials.sample().features(), ways);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    var judging = Judging.of(materials.study(), train);
    for (int k = 0; k < WAYS && least > 0; k++) {
      var judged = materials.judgeTrain(said.get(k));
      double missed = judging.worstMiss(materials.study().requirements(), judged, train);
      if (missed < least) {
        least = missed;
        best = k;
      }
    }
    return MixtureModel.of(shares, ways.get(best));
  }
}
