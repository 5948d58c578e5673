package io.traceable.tensor;

import io.traceable.annotations.Pure;
import io.traceable.kernel.pointwise.LaneProgram;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Element-wise operators applied to each other's results in one pass, without the tensors between
 * them: what the transform {@code fuse_pointwise} puts in the place of a chain.
 *
 * <pre>{@code
 * FusedPointwise fused = FusedPointwise.of("(x, w, b, r) -> x.mul(w).add(b).gelu().add(r)");
 * Tensor y = fused.apply(x, w, b, r);   // the same as x.mul(w).add(b).gelu().add(r)
 * }</pre>
 *
 * <p>The text is a lambda expression over methods of {@link Tensor}, and means what it says:
 * values, shapes, broadcasting and errors are those of the methods, called in that order. A value
 * that is used twice is given a name: {@code (x, b) -> { var h = x.add(b); return
 * h.mul(h.sigmoid()); }}. A parameter that the methods take as a number is called {@code double s},
 * and its argument is a tensor without dimensions. At most six parameters; the methods may be
 * {@code add sub mul div maximum minimum clamp clampMin clampMax neg abs exp expm1 log log1p sqrt
 * rsqrt reciprocal floor ceil round sign erf tanh sigmoid relu relu6 leakyRelu elu selu gelu silu
 * hardswish hardsigmoid softplus mish}, and {@code pow} to 2 or 3.
 *
 * <p>Where there are vectors, the pass is one loop that keeps all values in registers, made and
 * compiled in the background when enough elements have come by ({@link
 * io.traceable.kernel.pointwise.PointwiseLoop}). Until then, and without vectors, operators run one
 * after the other on tiles that stay in cache. Both give the same bits. Immutable and safe for
 * concurrent use.
 */
public final class FusedPointwise {

  /** Tensors and numbers that one takes. */
  public static final int MAX_INPUTS = LaneProgram.MAX_INPUTS;

  /** Words that no value in a text may be called. */
  public static final Set<String> WORDS = Set.of("var", "return", "double", "Gelu");

  /** Texts that are remembered; a program has as many as there are chains in its source. */
  private static final int REMEMBERED = 4096;

  private static final Map<String, FusedPointwise> KNOWN = new ConcurrentHashMap<>();

  /** Combinations of smaller shapes whose parts are remembered. */
  private static final int PARTS = 64;

  private final String text;
  private final PointwiseProgram program;
  private final Map<Long, PointwiseParts> parts = new ConcurrentHashMap<>();

  private FusedPointwise(String text) {
    this.text = text;
    this.program = PointwiseParser.parse(text);
  }

  /**
   * The operators of a text; equal texts give the same object, as long as there are not too many.
   *
   * @throws IllegalArgumentException if the text is not such an expression
   */
  @Pure
  public static FusedPointwise of(String text) {
    FusedPointwise known = KNOWN.get(text);
    if (known != null) {
      return known;
    }
    FusedPointwise made = new FusedPointwise(text);
    if (KNOWN.size() < REMEMBERED) {
      KNOWN.put(text, made);
    }
    return made;
  }

  /**
   * The value for one tensor.
   *
   * @throws IllegalArgumentException as the methods of {@link Tensor} throw it, and for a wrong
   *     number of arguments
   */
  @Pure
  public Tensor apply(Tensor a) {
    return compute(a);
  }

  /** As {@link #apply(Tensor)}, for two tensors. */
  @Pure
  public Tensor apply(Tensor a, Tensor b) {
    return compute(a, b);
  }

  /** As {@link #apply(Tensor)}, for three tensors. */
  @Pure
  public Tensor apply(Tensor a, Tensor b, Tensor c) {
    return compute(a, b, c);
  }

  /** As {@link #apply(Tensor)}, for four tensors. */
  @Pure
  public Tensor apply(Tensor a, Tensor b, Tensor c, Tensor d) {
    return compute(a, b, c, d);
  }

  /** As {@link #apply(Tensor)}, for five tensors. */
  @Pure
  public Tensor apply(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e) {
    return compute(a, b, c, d, e);
  }

  /** As {@link #apply(Tensor)}, for six tensors. */
  @Pure
  public Tensor apply(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f) {
    return compute(a, b, c, d, e, f);
  }

  private Tensor compute(Tensor... inputs) {
    if (inputs.length != program.inputs()) {
      throw new IllegalArgumentException(
          "FusedPointwise: " + inputs.length + " tensors for " + text);
    }
    PointwiseShapes shapes = PointwiseShapes.of(program, inputs);
    if (shapes.ofResult().numel() == 0) {
      return Tensor.wrap(new float[0], shapes.ofResult());
    }
    long smaller = shapes.smallerThanResult();
    return smaller == 0 ? pass(program, shapes, inputs) : compute(parts(smaller), inputs);
  }

  private Tensor compute(PointwiseParts divided, Tensor[] inputs) {
    Tensor[] values = new Tensor[inputs.length + program.steps().size()];
    System.arraycopy(inputs, 0, values, 0, inputs.length);
    for (PointwiseParts.Part part : divided.parts()) {
      Tensor[] operands = new Tensor[part.inputs().size()];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = Objects.requireNonNull(values[part.inputs().get(i)]);
      }
      values[part.value()] =
          pass(part.program(), PointwiseShapes.of(part.program(), operands), operands);
    }
    return values[values.length - 1];
  }

  private PointwiseParts parts(long smaller) {
    PointwiseParts known = parts.get(smaller);
    if (known != null) {
      return known;
    }
    PointwiseParts made = PointwiseParts.of(program, smaller);
    if (parts.size() < PARTS) {
      parts.put(smaller, made);
    }
    return made;
  }

  private static Tensor pass(PointwiseProgram program, PointwiseShapes shapes, Tensor[] inputs) {
    Shape shape = shapes.ofResult();
    boolean channelsLast = shapes.isChannelsLast();
    PointwiseLayout layout = PointwiseLayout.of(inputs, shape, channelsLast);
    float[] out = PointwisePass.run(program, layout, inputs, shape.numel());
    return channelsLast ? ChannelsLast.wrap(out, shape) : Tensor.wrap(out, shape);
  }

  PointwiseProgram program() {
    return program;
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
