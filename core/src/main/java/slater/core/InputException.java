package slater.core;

import java.util.Optional;

/**
 * What a user gave cannot be used: a file, a study, a column, an option, a vector of a wrong
 * length.
 *
 * <p>The message is one sentence that a person can act on without reading code: what is wrong,
 * where, and what would be right. A command line ends with exit code 2 and prints just the message.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<Place> place;
  private final String sentence;

  /** A sentence that needs no place. */
  public InputException(String sentence) {
    super(sentence);
    this.place = Optional.empty();
    this.sentence = sentence;
  }

  private InputException(Place place, String sentence) {
    super(place + ": " + sentence);
    this.place = Optional.of(place);
    this.sentence = sentence;
  }

  /** A sentence about a place in the user's input; the place stands before the sentence. */
  public static InputException at(Place place, String sentence) {
    return new InputException(place, sentence);
  }

  /** The sentence without the place. */
  public String sentence() {
    return sentence;
  }

  /** The place, where one is known. */
  public Optional<Place> place() {
    return place;
  }
}
