package io.traceable.kernel.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.traceable.kernel.VectorApi;
import io.traceable.kernel.pointwise.LaneProgram.Step;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Loops over vectors give the bits of the functions they were made from. */
class PointwiseLoopTest {

  private static final int SIZE = 4096;

  @TestFactory
  Stream<DynamicTest> every_function_gives_the_same_bits_as_a_vector() {
    return Arrays.stream(LaneMath.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(method -> dynamicTest(method.getName(), () -> checkBits(method)));
  }

  private static void checkBits(Method function) throws ReflectiveOperationException {
    int arity = function.getParameterCount();
    float[][] inputs = new float[LaneProgram.MAX_INPUTS][];
    for (int i = 0; i < arity; i++) {
      inputs[i] = inputs(i + 1);
    }
    float[] out = new float[SIZE];
    PointwiseLoop.run(
        define(LaneProgram.of(function.getName(), arity, 0)),
        inputs,
        new int[inputs.length],
        new float[0],
        out,
        0,
        SIZE);
    for (int i = 0; i < SIZE; i++) {
      Object[] arguments = new Object[arity];
      for (int k = 0; k < arity; k++) {
        arguments[k] = inputs[k][i];
      }
      float expected = (float) function.invoke(null, arguments);
      assertThat(Float.floatToIntBits(out[i]))
          .as("%s of %s", function.getName(), Arrays.toString(arguments))
          .isEqualTo(Float.floatToIntBits(expected));
    }
  }

  @Test
  void a_chain_gives_the_same_bits_as_its_functions_one_after_the_other() {
    VectorLoop loop =
        define(
            new LaneProgram(
                3,
                1,
                List.of(
                    new Step("mul", List.of(0, 1)),
                    new Step("leakyRelu", List.of(4, 3)),
                    new Step("gelu", List.of(5)),
                    new Step("add", List.of(6, 2)),
                    new Step("sub", List.of(7, 4)))));
    float[] a = inputs(1);
    float[] b = inputs(2);
    float[] c = inputs(3);
    float[] out = new float[SIZE + 5];

    float[][] inputs = {a, b, c, null, null, null};
    int[] at = {16, 0, 32, 0, 0, 0};
    PointwiseLoop.run(loop, inputs, at, new float[] {0.25f}, out, 5, SIZE - 32);

    for (int i = 0; i < SIZE - 32; i++) {
      float product = a[16 + i] * b[i];
      float expected = LaneMath.gelu(LaneMath.leakyRelu(product, 0.25f)) + c[32 + i] - product;
      assertThat(Float.floatToIntBits(out[5 + i])).isEqualTo(Float.floatToIntBits(expected));
    }
  }

  @Test
  void a_loop_becomes_fast_in_the_background_and_leaves_the_rest_of_a_run() throws Exception {
    assumeThat(VectorApi.isEnabled()).isTrue();
    PointwiseLoop loop = PointwiseLoop.unary("cube");
    float[] values = new float[1 << 16];
    Arrays.fill(values, 2f);

    assertThat(loop.runInPlace(values, 0, values.length)).isZero();
    for (int i = 0; i < 600 && !loop.isCompiled(); i++) {
      Thread.sleep(50);
    }

    assertThat(loop.isCompiled()).isTrue();
    assertThat(loop.runInPlace(values, 1, values.length))
        .isEqualTo(values.length - VectorApi.lanes());
    assertThat(values[0]).isEqualTo(2f);
    assertThat(values[1]).isEqualTo(8f);
    assertThat(values[values.length - 1]).isEqualTo(2f);
  }

  private static VectorLoop define(LaneProgram program) {
    assumeThat(VectorApi.isEnabled()).isTrue();
    VectorLoop loop = LoopCompilation.define(program);
    assertThat(loop).isNotNull();
    return loop;
  }

  /** Floats of every kind, and every other one of ordinary size. */
  private static float[] inputs(int seed) {
    Random random = new Random(seed);
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] =
          i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) (random.nextGaussian() * 5);
    }
    float[] special = {
      0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE
    };
    System.arraycopy(special, 0, values, 0, special.length);
    return values;
  }
}
