package slater.tables.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import slater.core.InputException;
import slater.core.Spelling;
import slater.tables.Column;
import slater.tables.ColumnBuilder;
import slater.tables.ColumnType;
import slater.tables.ReadOptions;
import slater.tables.SourceFile;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

/**
 * Reads Arrow's format between processes, streams and files (Feather 2) alike: a file is a stream
 * between two marks, and its footer is not needed.
 *
 * <p>Numbers of every width become doubles (a whole number beyond 2^53 is rounded); truth values,
 * texts and dictionaries of texts become levels; dates and moments become levels written as
 * 2026-11-21 and 2026-11-21 10:30:00, as they would be read from a CSV file. Null and NaN are
 * missing. Compressed buffers are not read; lists, structures, decimals and bytes have no place in
 * a table: such a column must be left out.
 */
public final class Arrow {
  private static final byte[] MARK = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final int SCHEMA = 1;
  private static final int DICTIONARY = 2;
  private static final int ROWS = 3;
  private static final int MOST_EMPTY_ROWS = 1 << 24;

  private final ReadOptions options;
  private final Map<String, Kind> first = new LinkedHashMap<>();
  private final Map<String, ColumnBuilder> builders = new LinkedHashMap<>();

  private Arrow(ReadOptions options) {
    this.options = options;
  }

  /**
   * The rows of all files in order. All files must have the same columns with the same types.
   *
   * @throws InputException where a file cannot be used
   */
  public static Table read(String name, List<DataFile> files, ReadOptions options) {
    var reader = new Arrow(options);
    var sources = new ArrayList<SourceFile>();
    for (DataFile file : files) {
      sources.add(file.fingerprint(reader.read(file, files.getFirst())));
    }
    var columns = new ArrayList<Column>();
    reader.builders.values().forEach(builder -> columns.add(builder.build()));
    return Table.of(name, columns, sources);
  }

  private int read(DataFile file, DataFile firstFile) {
    var messages = new Messages(file, firstFile);
    try (InputStream in = file.content()) {
      while (messages.next(in)) {
        // each message adds what it holds
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
      throw file.sentence(
          "message " + messages.count + " of the Arrow data is damaged; write the file anew.");
    }
    if (messages.kinds.isEmpty()) {
      throw file.sentence("is not an Arrow file: it names no columns.");
    }
    if (messages.rows == 0) {
      throw file.sentence("there is no row of data.");
    }
    return messages.rows;
  }

  /** The messages of one file. */
  private final class Messages {
    private final DataFile file;
    private final DataFile firstFile;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<Long, List<String>> dictionaries = new HashMap<>();
    private int count;
    private int rows;

    Messages(DataFile file, DataFile firstFile) {
      this.file = file;
      this.firstFile = firstFile;
    }

    /** Reads one message; false at the end of the stream. */
    boolean next(InputStream in) throws IOException {
      byte[] head = in.readNBytes(4);
      if (count == 0 && head.length == 4 && head[0] == 'A') {
        byte[] rest = in.readNBytes(4);
        if (head[1] != MARK[1] || head[2] != MARK[2] || head[3] != MARK[3] || rest.length < 4) {
          throw notArrow();
        }
        head = in.readNBytes(4);
      }
      if (head.length == 0) {
        return false; // a stream may end without a mark
      }
      count++;
      int size = size(head);
      if (size == -1) { // since version 0.15 a mark comes first
        size = size(in.readNBytes(4));
      }
      if (size == 0) {
        return false;
      }
      if (size < 8 || size > 1 << 28) {
        throw notArrow();
      }
      var message = Flat.root(buffer(in, size));
      long length = message.int64(3);
      if (length < 0 || length > Integer.MAX_VALUE - 16) {
        throw new IndexOutOfBoundsException("a body of " + length + " bytes");
      }
      var body = buffer(in, (int) length);
      var header = message.table(2).orElseThrow(IndexOutOfBoundsException::new);
      switch (message.int8(1, 0)) {
        case SCHEMA -> schema(header);
        case DICTIONARY -> dictionary(header, body);
        case ROWS -> rows(new Batch(header, body));
        default -> throw new IndexOutOfBoundsException("a message of no known kind");
      }
      return true;
    }

    private InputException notArrow() {
      return file.sentence(
          count <= 1
              ? "is not an Arrow file or stream; name its true format, or write it anew."
              : "message " + count + " of the Arrow data is damaged; write the file anew.");
    }

    private int size(byte[] four) {
      if (four.length < 4) {
        throw truncated();
      }
      return ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private ByteBuffer buffer(InputStream in, int size) throws IOException {
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size) {
        throw truncated();
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private InputException truncated() {
      return file.sentence("the file stops within a message: it is truncated; get it anew.");
    }

    private void schema(Flat schema) {
      if (schema.int16(0, 0) != 0) {
        throw file.sentence(
            "is written with the greatest byte first; write it on another machine.");
      }
      for (int i = 0; i < schema.length(1, 4); i++) {
        var field = schema.entry(1, i);
        String name = field.text(0).orElse("");
        if (kinds.put(name, Kind.of(field)) != null) {
          throw file.sentence("two columns are called '" + name + "'; name each column once.");
        }
      }
      for (String wanted : options.columns().orElse(Set.of())) {
        if (!kinds.containsKey(wanted)) {
          throw file.sentence(
              "there is no column '" + wanted + "': " + Spelling.remedy(wanted, kinds.keySet()));
        }
      }
      kinds.forEach(this::usable);
      if (builders.isEmpty()) {
        first.putAll(kinds);
        kinds.forEach(this::begin);
        if (builders.isEmpty()) {
          throw file.sentence("it has no column.");
        }
      } else {
        differing()
            .ifPresent(
                column -> {
                  throw file.sentence(
                      "column '"
                          + column
                          + "' is not as in "
                          + firstFile.name()
                          + "; files that are read together must have the same columns.");
                });
      }
    }

    private Optional<String> differing() {
      var all = new ArrayList<>(first.keySet());
      all.addAll(kinds.keySet());
      return all.stream()
          .filter(options::keeps)
          .filter(name -> !same(first.get(name), kinds.get(name)))
          .findFirst();
    }

    private void usable(String name, Kind kind) {
      if (kind instanceof Kind.Other other && (options.keeps(name) || other.buffers() < 0)) {
        throw file.sentence(
            "column '"
                + name
                + "' has the type "
                + other.name()
                + ", which a table cannot hold; leave it out.");
      }
    }

    private void begin(String name, Kind kind) {
      if (options.keeps(name)) {
        boolean number = kind instanceof Kind.Whole || kind instanceof Kind.Floating;
        boolean numeric = number || kind instanceof Kind.Nothing;
        var natural = numeric ? ColumnType.numeric() : ColumnType.categorical();
        var type = options.schema().type(name).orElse(natural);
        builders.put(name, ColumnBuilder.of(name, type, options.rounds(name)));
      }
    }

    private void dictionary(Flat header, ByteBuffer body) {
      long id = header.int64(0);
      var batch = new Batch(header.table(1).orElseThrow(IndexOutOfBoundsException::new), body);
      uncompressed(batch);
      for (var kind : kinds.values()) {
        if (kind instanceof Kind.Level level && level.dictionary() == id) {
          batch.next(level.texts());
          var texts = new ArrayList<String>();
          if (header.int8(2, 0) != 0) {
            texts.addAll(dictionaries.getOrDefault(id, List.of()));
          }
          for (int row = 0; row < batch.rows(); row++) {
            texts.add(batch.text(level.texts(), row));
          }
          dictionaries.put(id, texts);
          return;
        }
      }
    }

    private void uncompressed(Batch batch) {
      if (batch.isCompressed()) {
        throw file.sentence(
            "its buffers are compressed, which is not read; write it with compression"
                + " 'uncompressed', or as Parquet.");
      }
    }

    private void rows(Batch batch) {
      uncompressed(batch);
      if (batch.rows() > MOST_EMPTY_ROWS
          && kinds.values().stream().allMatch(kind -> kind instanceof Kind.Nothing)) {
        throw new IndexOutOfBoundsException("rows of nothing");
      }
      for (var field : kinds.entrySet()) {
        var kind = field.getValue();
        batch.next(kind);
        var builder = builders.get(field.getKey());
        if (builder == null) {
          continue;
        }
        var levels =
            kind instanceof Kind.Level level
                ? dictionaries.getOrDefault(level.dictionary(), List.of())
                : List.<String>of();
        int refused = batch.add(kind, levels, builder);
        if (refused >= 0) {
          throw file.sentence(
              "row "
                  + (rows + refused + 1)
                  + ": column '"
                  + field.getKey()
                  + "' must hold "
                  + Objects.requireNonNull(builder).expectation()
                  + ".");
        }
      }
      rows = Math.addExact(rows, batch.rows());
    }
  }

  /** Whether two columns hold the same, whatever dictionary they use. */
  private static boolean same(
      @org.jspecify.annotations.Nullable Kind one, @org.jspecify.annotations.Nullable Kind other) {
    if (one instanceof Kind.Level && other instanceof Kind.Level) {
      return true;
    }
    return Objects.equals(one, other);
  }
}
