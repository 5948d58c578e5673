package io.traceable.samples.benchmarks.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Times contestants in turns. In each round each of them runs for a block of some milliseconds,
 * after a pause in which the threads of the one before go to sleep; the order changes from round to
 * round. So whatever slows the machine down hits all, and ratios are taken within a round.
 */
final class Rounds {

  private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final int WARM_UP_RUNS = 12;
  private static final long BLOCK = TimeUnit.MILLISECONDS.toNanos(40);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  private final List<Contestant> contestants;
  private final int rounds;

  Rounds(List<Contestant> contestants, int rounds) {
    this.contestants = List.copyOf(contestants);
    this.rounds = rounds;
  }

  /** Runs each for a while, so that what is compiled is compiled. */
  void warmUp() {
    for (Contestant contestant : contestants) {
      long end = System.nanoTime() + WARM_UP;
      for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() < end; i++) {
        contestant.run();
      }
    }
  }

  /** Nanoseconds of one run: an array of rounds for each contestant. */
  List<double[]> time() {
    List<double[]> times = new ArrayList<>();
    contestants.forEach(c -> times.add(new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        int turn = (i + round) % contestants.size();
        LockSupport.parkNanos(PAUSE);
        times.get(turn)[round] = block(contestants.get(turn));
      }
    }
    return times;
  }

  private static double block(Contestant contestant) {
    // The first run after another's brings the caches back; it is not counted.
    contestant.run();
    long start = System.nanoTime();
    long now = start;
    int runs = 0;
    while (now - start < BLOCK) {
      contestant.run();
      runs++;
      now = System.nanoTime();
    }
    return (double) (now - start) / runs;
  }

  /** The value below which a part of the values lies, between 0 and 1. */
  static double quantile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }

  /** The ratios of two contestants, round by round. */
  static double[] ratios(double[] times, double[] reference) {
    double[] ratios = new double[times.length];
    Arrays.setAll(ratios, i -> times[i] / reference[i]);
    return ratios;
  }
}
