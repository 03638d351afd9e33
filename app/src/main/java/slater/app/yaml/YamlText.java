package slater.app.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import slater.core.InputException;
import slater.core.Place;

/** Reads a text file that a person wrote: small, and in UTF-8. */
public final class YamlText {
  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 1 << 20;

  private YamlText() {}

  /**
   * The bytes of a file.
   *
   * @param file where it is
   * @param kind what it should be, as in {@code study}: the word for it in error sentences
   */
  public static byte[] bytes(Path file, String kind) {
    Place place = Place.file(file.toString());
    if (Files.isDirectory(file)) {
      throw InputException.at(
          place, "This is a folder; a " + kind + " is one YAML file" + example(file) + ".");
    }
    if (!Files.exists(file)) {
      throw InputException.at(
          place,
          "There is no such file"
              + Wording.unknown("", file.getFileName().toString(), neighbours(file))
                  .replace("Known:", "Beside it:")
                  .replace(". There are none.", "."));
    }
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw InputException.at(
            place,
            "This file has "
                + (size >> 20)
                + " MiB, and a "
                + kind
                + " at most 1; is it the data instead of the "
                + kind
                + "?");
      }
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw InputException.at(
          place, "This file cannot be read (" + failure.getMessage() + "); check its permissions.");
    }
  }

  /** Decodes UTF-8, with or without a byte order mark; names the first byte that is none. */
  public static String decode(byte[] bytes, Place place) {
    if (bytes.length >= 2
        && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
            || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE))) {
      throw InputException.at(place, "This file is in UTF-16; save it as UTF-8.");
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var buffer = ByteBuffer.wrap(bytes);
    try {
      String text = decoder.decode(buffer).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException failure) {
      int at = Math.min(buffer.position(), bytes.length);
      int line = 1;
      int lineStart = 0;
      for (int i = 0; i < at; i++) {
        if (bytes[i] == '\n') {
          line++;
          lineStart = i + 1;
        }
      }
      int column =
          1 + new String(bytes, lineStart, at - lineStart, StandardCharsets.UTF_8).length();
      throw InputException.at(
          Place.position(place.file(), line, column),
          "This file is not UTF-8: byte 0x"
              + Integer.toHexString(bytes[Math.min(at, bytes.length - 1)] & 0xFF)
              + " begins no character; save it as UTF-8.");
    }
  }

  private static String example(Path folder) {
    return yamlFiles(folder).stream()
        .findFirst()
        .map(name -> ", for example " + folder.resolve(name))
        .orElse("");
  }

  private static List<String> neighbours(Path file) {
    Path folder = file.getParent();
    return yamlFiles(folder == null ? Path.of("") : folder);
  }

  private static List<String> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
          .sorted()
          .limit(100)
          .toList();
    } catch (IOException | RuntimeException unreadable) {
      return List.of();
    }
  }
}
