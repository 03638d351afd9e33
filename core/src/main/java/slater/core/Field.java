package slater.core;

import java.util.List;

/** The operator of a game: for each player the direction that it wants to move against. */
public interface Field extends AutoCloseable {

  /** Sets {@code into} to the operator at the players' points; a maximiser's entry is negated. */
  void at(List<Vec> points, Draw draw, List<Vec> into);

  @Override
  default void close() {}
}
