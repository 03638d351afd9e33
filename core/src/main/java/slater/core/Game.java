package slater.core;

import java.util.List;

/**
 * Players, each with a domain, and the field of their descent directions. A saddle problem is a
 * game of two; a proxy-Lagrangian is a game that is no gradient of one function.
 */
public interface Game {

  /** The domain of each player. */
  List<Domain> players();

  /** How each player's point is divided into blocks. */
  List<Layout> layouts();

  /** Opens the field, for one thread; player i's points live in the i-th space. */
  Field open(List<Space> spaces);
}
