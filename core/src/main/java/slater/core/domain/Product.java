package slater.core.domain;

import java.util.List;
import slater.core.Domain;
import slater.core.Layout;
import slater.core.Vec;

/**
 * Points made of blocks, each with a domain of its own. What all blocks can do, the product can: it
 * is {@link Bounded} where all blocks are, else a {@link Projection} where all blocks are, else
 * {@link Proximal}, with the sum of their penalties, where all blocks are.
 */
public final class Product {
  private Product() {}

  /**
   * The points whose blocks lie in these domains.
   *
   * @param layout the blocks
   * @param domains one for each block, in order
   */
  public static Domain of(Layout layout, List<Domain> domains) {
    if (layout.blocks().size() != domains.size()) {
      throw new IllegalArgumentException(
          domains.size() + " domains for " + layout.blocks().size() + " blocks");
    }
    var blocks = new Blocks(layout, List.copyOf(domains));
    if (domains.stream().allMatch(Bounded.class::isInstance)) {
      return new OfBounded(blocks);
    }
    if (domains.stream().allMatch(Projection.class::isInstance)) {
      return new OfProjections(blocks);
    }
    return domains.stream().allMatch(Proximal.class::isInstance) ? new OfProximals(blocks) : blocks;
  }

  private record Blocks(Layout layout, List<Domain> domains) implements LinearMinimum {

    @Override
    public String name() {
      return "product";
    }

    @Override
    public void step(Vec x, Vec gradient, double eta, Vec into) {
      for (int b = 0; b < domains.size(); b++) {
        domains.get(b).step(part(x, b), part(gradient, b), eta, part(into, b));
      }
    }

    @Override
    public boolean contains(Vec x, double tolerance) {
      for (int b = 0; b < domains.size(); b++) {
        if (!domains.get(b).contains(part(x, b), tolerance)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void minimise(Vec gradient, Vec into) {
      for (int b = 0; b < domains.size(); b++) {
        domains.get(b).need(LinearMinimum.class).minimise(part(gradient, b), part(into, b));
      }
    }

    /** The product offers what every block offers; the first that does not says so. */
    @Override
    public <D extends Domain> D need(Class<D> capability) {
      domains.forEach(domain -> domain.need(capability));
      return LinearMinimum.super.need(capability);
    }

    void project(Vec x) {
      for (int b = 0; b < domains.size(); b++) {
        domains.get(b).need(Projection.class).project(part(x, b));
      }
    }

    /** The block in which an entry lies. */
    int blockOf(long index) {
      int b = 0;
      while (index >= layout.blocks().get(b).end()) {
        b++;
      }
      return b;
    }

    Vec part(Vec x, int b) {
      Bounds.checkSize(name(), layout.size(), x);
      var block = layout.blocks().get(b);
      return x.slice(block.offset(), block.end());
    }
  }

  private record OfProximals(Blocks blocks) implements Proximal {

    @Override
    public String name() {
      return blocks.name();
    }

    @Override
    public double penalty(Vec x) {
      double sum = 0;
      for (int b = 0; b < blocks.domains().size(); b++) {
        sum += Proximal.penaltyOf(blocks.domains().get(b), blocks.part(x, b));
      }
      return sum;
    }

    @Override
    public void proximal(double length, Vec x) {
      for (int b = 0; b < blocks.domains().size(); b++) {
        blocks.domains().get(b).need(Proximal.class).proximal(length, blocks.part(x, b));
      }
    }

    @Override
    public boolean contains(Vec x, double tolerance) {
      return blocks.contains(x, tolerance);
    }

    @Override
    public <D extends Domain> D need(Class<D> capability) {
      return capability.isInstance(this) ? capability.cast(this) : blocks.need(capability);
    }
  }

  private record OfProjections(Blocks blocks) implements Projection {

    @Override
    public String name() {
      return blocks.name();
    }

    @Override
    public void project(Vec x) {
      blocks.project(x);
    }

    @Override
    public boolean contains(Vec x, double tolerance) {
      return blocks.contains(x, tolerance);
    }

    @Override
    public <D extends Domain> D need(Class<D> capability) {
      return capability.isInstance(this) ? capability.cast(this) : blocks.need(capability);
    }
  }

  private record OfBounded(Blocks blocks) implements Bounded {

    @Override
    public String name() {
      return blocks.name();
    }

    @Override
    public void project(Vec x) {
      blocks.project(x);
    }

    @Override
    public boolean contains(Vec x, double tolerance) {
      return blocks.contains(x, tolerance);
    }

    @Override
    public double lower(long index) {
      return bounds(index).lower(index - offset(index));
    }

    @Override
    public double upper(long index) {
      return bounds(index).upper(index - offset(index));
    }

    @Override
    public <D extends Domain> D need(Class<D> capability) {
      return capability.isInstance(this) ? capability.cast(this) : blocks.need(capability);
    }

    private Bounded bounds(long index) {
      return blocks.domains().get(blocks.blockOf(index)).need(Bounded.class);
    }

    private long offset(long index) {
      return blocks.layout().blocks().get(blocks.blockOf(index)).offset();
    }
  }
}
