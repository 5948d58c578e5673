package io.traceable.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.traceable.kernel.KernelThreads;
import io.traceable.kernel.pointwise.ReadyLoops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A fused pass is what its text says, bit for bit. */
class FusedPointwiseTest {

  private record Chain(String text, Function<Tensor[], Tensor> original) {
    Tensor fused(Tensor... inputs) {
      FusedPointwise fused = FusedPointwise.of(text);
      return switch (inputs.length) {
        case 1 -> fused.apply(inputs[0]);
        case 2 -> fused.apply(inputs[0], inputs[1]);
        case 3 -> fused.apply(inputs[0], inputs[1], inputs[2]);
        case 4 -> fused.apply(inputs[0], inputs[1], inputs[2], inputs[3]);
        case 5 -> fused.apply(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        default -> fused.apply(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]);
      };
    }
  }

  private static final Chain GELU =
      new Chain(
          "(x, w, b, r) -> x.mul(w).add(b).gelu().add(r)",
          t -> t[0].mul(t[1]).add(t[2]).gelu().add(t[3]));

  private static final Chain SHARED =
      new Chain(
          "(x, y) -> { var h = x.sub(y).abs(); return h.mul(h.sigmoid()).clamp(-1.5, 2.0); }",
          t -> {
            Tensor h = t[0].sub(t[1]).abs();
            return h.mul(h.sigmoid()).clamp(-1.5, 2);
          });

  private static final Chain OF_SMALL_OPERANDS =
      new Chain(
          "(x, y, z) -> y.exp().mul(z.tanh()).add(x).maximum(y.neg())",
          t -> t[1].exp().mul(t[2].tanh()).add(t[0]).maximum(t[1].neg()));

  private static final List<Chain> CHAINS = List.of(GELU, SHARED, OF_SMALL_OPERANDS);

  /** Shapes of operands that broadcast, and whether they lie with the channels side by side. */
  private static final Map<String, List<int[]>> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put("equal", shapes(4, new int[] {37, 91}));
    SHAPES.put("large", shapes(4, new int[] {3, 33000}));
    SHAPES.put(
        "a vector",
        List.of(new int[] {19, 131}, new int[] {131}, new int[] {1, 131}, new int[] {19, 131}));
    SHAPES.put(
        "numbers", List.of(new int[] {5, 70}, new int[] {}, new int[] {1}, new int[] {1, 1}));
    SHAPES.put(
        "channels",
        List.of(
            new int[] {2, 5, 9, 11},
            new int[] {5, 1, 1},
            new int[] {1, 5, 1, 1},
            new int[] {2, 5, 9, 11}));
    SHAPES.put(
        "few pixels",
        List.of(
            new int[] {2, 5, 1, 3},
            new int[] {5, 1, 1},
            new int[] {1, 5, 1, 1},
            new int[] {2, 5, 1, 3}));
    SHAPES.put(
        "columns",
        List.of(new int[] {13, 1}, new int[] {1, 17}, new int[] {13, 17}, new int[] {17}));
    SHAPES.put(
        "all different",
        List.of(new int[] {4, 1, 6}, new int[] {5, 1}, new int[] {3, 1, 5, 6}, new int[] {1}));
    SHAPES.put("scalars", shapes(4, new int[] {}));
    SHAPES.put("one", shapes(4, new int[] {1, 1}));
    SHAPES.put("empty", List.of(new int[] {0, 7}, new int[] {7}, new int[] {0, 1}, new int[] {1}));
    for (int size : new int[] {1, 3, 4, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 79, 1023, 1025}) {
      SHAPES.put("size " + size, shapes(4, new int[] {size}));
    }
  }

  private static List<int[]> shapes(int count, int[] shape) {
    return new ArrayList<>(Collections.nCopies(count, shape));
  }

  @TestFactory
  Stream<DynamicTest> a_fused_pass_gives_the_bits_of_its_operators() {
    return CHAINS.stream().flatMap(FusedPointwiseTest::checks);
  }

  /** The same with loops over vectors from the first element on. */
  @TestFactory
  Stream<DynamicTest> a_loop_gives_the_bits_of_its_operators() {
    CHAINS.forEach(FusedPointwiseTest::prepare);
    return CHAINS.stream().flatMap(FusedPointwiseTest::checks);
  }

  private static void prepare(Chain chain) {
    PointwiseProgram program = FusedPointwise.of(chain.text()).program();
    for (int uniform = 0; uniform < (1 << program.inputs()) - 1; uniform++) {
      ReadyLoops.prepare(program.loop(uniform));
    }
  }

  private static Stream<DynamicTest> checks(Chain chain) {
    return SHAPES.entrySet().stream()
        .map(
            shapes ->
                dynamicTest(
                    shapes.getKey() + ": " + chain.text(),
                    () -> checkLayouts(chain, shapes.getValue())));
  }

  private static Tensor[] inputs(Chain chain, List<int[]> shapes, int seed) {
    int count = chain.text().substring(0, chain.text().indexOf(')')).split(",", -1).length;
    Tensor[] inputs = new Tensor[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = random(seed + i, shapes.get(i));
    }
    return inputs;
  }

  private static Tensor random(int seed, int... shape) {
    Random random = new Random(seed);
    float[] values = new float[Shape.of(shape).numel()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          i % 11 == 3
              ? Float.intBitsToFloat(random.nextInt())
              : (float) (random.nextGaussian() * 3);
    }
    return Tensor.of(values, shape);
  }

  private static void checkLayouts(Chain chain, List<int[]> shapes) {
    Tensor[] inputs = inputs(chain, shapes, 7);
    check(chain, inputs);
    for (int changed = 0; changed < inputs.length; changed++) {
      Tensor[] strided = inputs.clone();
      strided[changed] = strided(inputs[changed]);
      check(chain, strided);
    }
    check(chain, Arrays.stream(inputs).map(FusedPointwiseTest::strided).toArray(Tensor[]::new));
    check(
        chain, Arrays.stream(inputs).map(FusedPointwiseTest::channelsLast).toArray(Tensor[]::new));
    if (inputs[0].rank() > 0) {
      Tensor[] expanded = inputs.clone();
      expanded[0] =
          inputs[0].narrow(0, 0, Math.min(1, inputs[0].dim(0))).expand(inputs[0].shape().toArray());
      check(chain, expanded);
    }
  }

  /** The same elements with gaps between them. */
  private static Tensor strided(Tensor x) {
    return Tensor.stack(List.of(x, x), x.rank()).select(-1, 1);
  }

  private static Tensor channelsLast(Tensor x) {
    return x.rank() < 3 || x.dim(-3) == 1
        ? x
        : x.transpose(-3, -1).transpose(-3, -2).contiguous().transpose(-3, -2).transpose(-3, -1);
  }

  private static void check(Chain chain, Tensor[] inputs) {
    Tensor expected = chain.original().apply(inputs);
    Tensor actual = chain.fused(inputs);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.strides()).isEqualTo(expected.strides());
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  private static int[] bits(Tensor x) {
    float[] values = x.toFloatArray();
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
    return bits;
  }

  @Test
  void the_number_of_threads_changes_nothing() {
    prepare(GELU);
    int threads = KernelThreads.get();
    Tensor[] flat = inputs(GELU, shapes(4, new int[] {3 * 32768 + 5}), 3);
    Tensor[] rows =
        inputs(
            GELU,
            List.of(
                new int[] {70, 1531}, new int[] {1531}, new int[] {70, 1}, new int[] {70, 1531}),
            4);
    try {
      for (Tensor[] inputs : List.of(flat, rows)) {
        KernelThreads.set(1);
        int[] expected = bits(GELU.fused(inputs));
        KernelThreads.set(3);
        assertThat(bits(GELU.fused(inputs))).isEqualTo(expected);
      }
    } finally {
      KernelThreads.set(threads);
    }
  }

  @Test
  void errors_are_those_of_the_operators() {
    Tensor x = Tensor.zeros(4, 5);

    assertSameError(GELU, x, Tensor.zeros(3), x, x);
    assertSameError(GELU, x, x, x, Tensor.zeros(6, 1, 2));
    assertSameError(GELU, x.to(DType.INT64), x, x, x);
    assertSameError(GELU, x, x.to(DType.FLOAT64), x, x);
    assertSameError(GELU, x, x, x, x.to(DType.BOOL));
    assertSameError(
        new Chain("(x, double s) -> x.mul(s).exp()", t -> t[0].mul(2).exp()),
        x.to(DType.INT64),
        Tensor.scalar(2));
    assertSameError(
        new Chain("(x) -> x.relu6().neg()", t -> t[0].relu6().neg()), x.to(DType.INT64));
  }

  private static void assertSameError(Chain chain, Tensor... inputs) {
    assertThatThrownBy(() -> chain.original().apply(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            expected ->
                assertThatThrownBy(() -> chain.fused(inputs))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(expected.getMessage()));
  }

  @Test
  void a_number_of_each_call_is_rounded_as_the_operators_round_it() {
    Tensor x = random(5, 7, 9);

    assertThat(
            bits(
                FusedPointwise.of("(x, double s) -> x.sub(s).div(s)").apply(x, Tensor.scalar(0.1))))
        .isEqualTo(bits(x.sub(0.1).div(0.1)));
  }

  @TestFactory
  Stream<DynamicTest> every_operator_it_has_is_the_method_of_that_name() {
    Map<String, Function<Tensor, Tensor>> calls = new LinkedHashMap<>();
    calls.put("neg()", Tensor::neg);
    calls.put("abs()", Tensor::abs);
    calls.put("exp()", Tensor::exp);
    calls.put("expm1()", Tensor::expm1);
    calls.put("log()", Tensor::log);
    calls.put("log1p()", Tensor::log1p);
    calls.put("sqrt()", Tensor::sqrt);
    calls.put("rsqrt()", Tensor::rsqrt);
    calls.put("reciprocal()", Tensor::reciprocal);
    calls.put("floor()", Tensor::floor);
    calls.put("ceil()", Tensor::ceil);
    calls.put("round()", Tensor::round);
    calls.put("sign()", Tensor::sign);
    calls.put("erf()", Tensor::erf);
    calls.put("tanh()", Tensor::tanh);
    calls.put("sigmoid()", Tensor::sigmoid);
    calls.put("relu()", Tensor::relu);
    calls.put("relu6()", Tensor::relu6);
    calls.put("selu()", Tensor::selu);
    calls.put("silu()", Tensor::silu);
    calls.put("gelu()", Tensor::gelu);
    calls.put("gelu(Gelu.TANH)", x -> x.gelu(Gelu.TANH));
    calls.put("gelu(Gelu.ERF)", x -> x.gelu(Gelu.ERF));
    calls.put("hardswish()", Tensor::hardswish);
    calls.put("hardsigmoid()", Tensor::hardsigmoid);
    calls.put("mish()", Tensor::mish);
    calls.put("elu()", Tensor::elu);
    calls.put("elu(0.5)", x -> x.elu(0.5));
    calls.put("softplus()", Tensor::softplus);
    calls.put("softplus(2.0, 3.0)", x -> x.softplus(2, 3));
    calls.put("leakyRelu(0.1)", x -> x.leakyRelu(0.1));
    calls.put("clamp(-1.0, 1.0E-2)", x -> x.clamp(-1, 0.01));
    calls.put("clampMin(0.3)", x -> x.clampMin(0.3));
    calls.put("clampMax(0.3)", x -> x.clampMax(0.3));
    calls.put("pow(2.0)", x -> x.pow(2));
    calls.put("pow(3.0)", x -> x.pow(3));
    calls.put("add(0.1)", x -> x.add(0.1));
    calls.put("sub(0.1)", x -> x.sub(0.1));
    calls.put("mul(0.1)", x -> x.mul(0.1));
    calls.put("div(0.1)", x -> x.div(0.1));
    calls.put("add(x)", x -> x.add(x));
    calls.put("sub(x)", x -> x.sub(x));
    calls.put("mul(x)", x -> x.mul(x));
    calls.put("div(x)", x -> x.div(x));
    calls.put("maximum(x.neg())", x -> x.maximum(x.neg()));
    calls.put("minimum(x.neg())", x -> x.minimum(x.neg()));
    Tensor x = random(9, 11, 103);
    return calls.entrySet().stream()
        .map(
            call ->
                dynamicTest(
                    call.getKey(),
                    () ->
                        assertThat(bits(FusedPointwise.of("(x) -> x." + call.getKey()).apply(x)))
                            .isEqualTo(bits(call.getValue().apply(x)))));
  }

  @Test
  void a_text_that_means_nothing_is_refused_with_the_place() {
    assertRefused("(x) -> x", "operator that is applied last");
    assertRefused("(x) -> x.sin()", "no operator sin at character");
    assertRefused("(x) -> x.pow(2.5)", "pow cannot be part of a chain");
    assertRefused("(x, x) -> x.add(x)", "parameter x is there twice");
    assertRefused("(x) -> x.add(y)", "there is no value y");
    assertRefused("(x) -> x.exp() x", "nothing may follow");
    assertRefused("(x) -> x.exp(", "expected");
    assertRefused("(a, b, c, d, e, f, g) -> a.add(b)", "more than 6");
    assertRefused("(x) -> { var h = x.exp(); return x.neg(); ", "} was expected");
    assertRefused("(x) -> x.gelu(Gelu.NOTHING)", "no Gelu.NOTHING");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> FusedPointwise.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_wrong_number_of_tensors_is_refused() {
    FusedPointwise fused = FusedPointwise.of("(x, y) -> x.add(y).exp()");

    assertThatThrownBy(() -> fused.apply(Tensor.zeros(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FusedPointwise: 1 tensors for (x, y) -> x.add(y).exp()");
  }
}
