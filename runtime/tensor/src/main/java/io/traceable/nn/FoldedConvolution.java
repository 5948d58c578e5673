package io.traceable.nn;

import io.traceable.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A convolution and the batch normalisation behind it as one convolution, made again when a weight
 * of either is replaced. Threads that meet a new weight at the same time may make it more than
 * once, with equal results.
 */
final class FoldedConvolution {

  private final Conv2d conv;
  private final BatchNorm2d norm;
  private final List<Parameter> parameters;
  private volatile @Nullable Entry current;

  FoldedConvolution(Conv2d conv, BatchNorm2d norm) {
    this.conv = conv;
    this.norm = norm;
    this.parameters =
        Stream.of(
                conv.weight(),
                conv.bias(),
                norm.weight(),
                norm.bias(),
                norm.runningMean(),
                norm.runningVar())
            .flatMap(Stream::ofNullable)
            .toList();
  }

  /** Whether the two fit each other; if not, running them says what is wrong. */
  static boolean fit(Conv2d conv, BatchNorm2d norm) {
    return conv.weight().shape().dim(0) == norm.weight().shape().dim(0);
  }

  Conv2d get() {
    Entry entry = current;
    if (entry == null || !entry.isOf(parameters)) {
      Tensor[] values = parameters.stream().map(Parameter::value).toArray(Tensor[]::new);
      entry = new Entry(values, Conv2d.folded(conv, norm));
      // A weight that was replaced while they were folded may be in the result or not.
      if (entry.isOf(parameters)) {
        current = entry;
      }
    }
    return entry.folded;
  }

  /** The parameters' values and what was made of them. */
  private static final class Entry {

    final Tensor[] values;
    final Conv2d folded;

    Entry(Tensor[] values, Conv2d folded) {
      this.values = values;
      this.folded = folded;
    }

    boolean isOf(List<Parameter> parameters) {
      for (int i = 0; i < values.length; i++) {
        if (parameters.get(i).value() != values[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
