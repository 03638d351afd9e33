package slater.core;

import java.util.ArrayList;
import java.util.List;

/**
 * How a flat vector is divided into named blocks, each with a shape: layers of a network,
 * coefficients of a column, the players of a game.
 *
 * @param blocks the blocks in the order in which they lie in memory, without gaps
 */
public record Layout(List<Block> blocks) {

  /**
   * A run of entries with a name and a shape, stored in row-major order.
   *
   * @param name what the entries are
   * @param offset where the block begins in the flat vector
   * @param shape the extent of each axis; the product is the number of entries
   */
  public record Block(String name, long offset, List<Long> shape) {
    /** Copies the shape, and refuses a negative extent. */
    public Block {
      shape = List.copyOf(shape);
      for (long extent : shape) {
        if (extent < 0) {
          throw new IllegalArgumentException("Block " + name + " has a negative extent: " + shape);
        }
      }
    }

    /** The number of entries. */
    public long size() {
      long size = 1;
      for (long extent : shape) {
        size = Math.multiplyExact(size, extent);
      }
      return size;
    }

    /** One past the last entry of this block in the flat vector. */
    public long end() {
      return offset + size();
    }
  }

  /** Copies the list, and checks that the blocks follow each other without gaps. */
  public Layout {
    blocks = List.copyOf(blocks);
    long at = 0;
    for (var block : blocks) {
      if (block.offset() != at) {
        throw new IllegalArgumentException(
            "Block " + block.name() + " begins at " + block.offset() + ", expected " + at);
      }
      at = block.end();
    }
  }

  /** A layout with no entries, to which blocks are added. */
  public static Layout empty() {
    return new Layout(List.of());
  }

  /** One nameless block of the given size. */
  public static Layout of(long size) {
    return empty().plus("", size);
  }

  /** This layout and one more block behind it. */
  public Layout plus(String name, long... shape) {
    var extents = new ArrayList<Long>(shape.length);
    for (long extent : shape) {
      extents.add(extent);
    }
    var more = new ArrayList<>(blocks);
    more.add(new Block(name, size(), extents));
    return new Layout(more);
  }

  /** The number of entries of all blocks together. */
  public long size() {
    return blocks.isEmpty() ? 0 : blocks.getLast().end();
  }

  /** The block of that name; {@link IllegalArgumentException} where there is none. */
  public Block block(String name) {
    for (var block : blocks) {
      if (block.name().equals(name)) {
        return block;
      }
    }
    throw new IllegalArgumentException(
        "There is no block " + name + " among " + blocks.stream().map(Block::name).toList());
  }
}
