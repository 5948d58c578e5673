/**
 * Models through original, sibling and other engines in one JVM. {@code PeerBenchmark} takes the
 * {@code Workloads}, makes a {@code Contestant} of each engine, compares their outputs, and lets
 * {@code Rounds} time them in turns.
 */
@NullMarked
package io.traceable.samples.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
