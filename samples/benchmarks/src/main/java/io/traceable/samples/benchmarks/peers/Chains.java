package io.traceable.samples.benchmarks.peers;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.Parameter;
import io.traceable.tensor.Tensor;

/** Single operators, and short chains that are bound by memory. */
final class Chains {

  private static final int ROWS = 128;
  private static final int COLUMNS = 3072;

  private Chains() {}

  private static Parameter ramp(int... shape) {
    Tensor values = Tensor.arange(0.0, Tensor.zeros(shape).numel(), 1.0);
    return new Parameter(values.mul(1e-5).sub(0.5).reshape(shape).contiguous());
  }

  /** {@code relu(x * w + b) + r}. */
  static final class Relu implements Block {
    private final Parameter w = ramp(COLUMNS);
    private final Parameter b = ramp(COLUMNS);
    private final Parameter r = ramp(ROWS, COLUMNS);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return x.mul(w.value()).add(b.value()).relu().add(r.value());
    }
  }

  /** {@code gelu(x * w + b) + r}. */
  static final class Gelu implements Block {
    private final Parameter w = ramp(COLUMNS);
    private final Parameter b = ramp(COLUMNS);
    private final Parameter r = ramp(ROWS, COLUMNS);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return x.mul(w.value()).add(b.value()).gelu().add(r.value());
    }
  }

  /** Softmax of rows. */
  static final class Softmax implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return x.softmax(-1);
    }
  }

  /** One product with a weight matrix. */
  static final class Product implements Block {
    private final io.traceable.nn.Linear linear = new io.traceable.nn.Linear(1024, 1024);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return linear.forward(x);
    }
  }

  /** Layer normalisation of rows. */
  static final class LayerNorm implements Block {
    private final io.traceable.nn.LayerNorm norm = new io.traceable.nn.LayerNorm(COLUMNS);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return norm.forward(x);
    }
  }
}
