package slater.core;

import java.util.List;

/**
 * A method for a black box or a judge: it asks questions, and is told the answers when they come.
 *
 * @param <P> the kind of problem
 * @param <S> the kind of state
 * @param <Q> a question: a point, a pair of points, a ranking to make
 * @param <A> an answer: a number, a choice, a ranking
 */
public interface AskTell<P, S extends State, Q, A> {

  /** The id under which the method is listed. */
  String id();

  /** A state before the first question. */
  S start(P problem, Seed seed);

  /** The next questions; asking again without telling repeats them. */
  List<Q> ask(S state);

  /** Takes in an answer; the order of the answers does not matter within one asking. */
  void tell(S state, Q asked, A answer);
}
