package io.traceable.tensor;

import java.util.SplittableRandom;

/**
 * A source of random numbers; {@code torch.Generator}. Equal seeds give equal numbers, on every
 * machine and JDK: the algorithm is SplitMix64 (Steele, Lea, Flood 2014), that of {@link
 * SplittableRandom}. The numbers are not those of PyTorch, which uses the Mersenne Twister.
 *
 * <p>Threads may share a generator; which of them gets which number is then open.
 */
public final class Generator {

  private final SplittableRandom random;

  /** A generator that starts from a seed. */
  public Generator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The next number of a uniform distribution over [0, 1), with 53 random bits. */
  public synchronized double nextDouble() {
    return random.nextDouble();
  }
}
