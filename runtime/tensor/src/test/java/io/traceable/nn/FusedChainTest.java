package io.traceable.nn;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.dispatch.Traced;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A chain that is part of a sibling joins its layers and computes what it did. */
class FusedChainTest {

  private static final double TOLERANCE = 3e-6;

  private static BatchNorm2d norm(int channels) {
    BatchNorm2d norm = new BatchNorm2d(channels);
    norm.weight().set(random(11, channels).add(2));
    norm.bias().set(random(12, channels));
    norm.runningMean().set(random(13, channels));
    norm.runningVar().set(random(14, channels).abs().add(0.5f));
    return norm;
  }

  private static Block bound(Sequential chain) {
    return Traced.of(Block.class, chain);
  }

  private static void assertSame(Sequential chain, Tensor x) {
    Block bound = bound(chain);
    assertThat(bound).isNotSameAs(chain);
    Tensor expected = chain.forward(x);
    Tensor actual = bound.forward(x);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(Tensor.maxRelativeDifference(actual, expected)).isLessThanOrEqualTo(TOLERANCE);
  }

  private static Stream<Block> activations() {
    return Stream.of(
        new ReLU(),
        new ReLU6(),
        new GELU(),
        new GELU(Gelu.TANH),
        new Hardswish(),
        new Hardsigmoid(),
        new Mish(),
        new SELU(),
        new SiLU(),
        new Sigmoid(),
        new Tanh(),
        new LeakyReLU(0.1),
        new Softplus());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void convolutionNormalisationAndActivationAreOne(Block activation) {
    Tensor x = random(1, 2, 3, 9, 8).mul(4);
    assertSame(new Sequential(new Conv2d(3, 5, 3, 2, 1), norm(5), activation), x);
  }

  @Test
  void chainsInsideAChainAreLaidOutFlat() {
    Sequential inner = new Sequential(new Identity(), new Conv2d(3, 5, 3));
    Tensor x = random(1, 2, 3, 9, 8);
    assertSame(new Sequential(inner, new Sequential(norm(5), new Dropout(0.1)), new ReLU()), x);
  }

  @Test
  void linearLayersAndNormalisationsTakeActivations() {
    assertSame(
        new Sequential(
            new Linear(6, 4), new ReLU(), new LayerNorm(4), new Tanh(), new SiLU(), new ReLU()),
        random(1, 3, 6));
  }

  @Test
  void aNormalisationWithoutAConvolutionBeforeItStays() {
    assertSame(
        new Sequential(norm(3), new Conv2d(3, 5, 3), norm(5), norm(5)), random(1, 2, 3, 9, 8));
  }

  @Test
  void aChainOfNothingButIdentitiesIsTheIdentity() {
    Tensor x = random(1, 3);
    assertThat(bound(new Sequential(new Identity(), new Dropout(0.5))).forward(x)).isSameAs(x);
  }

  @Test
  void aChainInWhichNothingCanBeJoinedStaysItself() {
    Sequential chain = new Sequential(new ReLU(), new Conv2d(3, 5, 3), new LeakyReLU(0.1));
    assertThat(bound(chain)).isSameAs(chain);
  }

  @Test
  void theBlocksOfABoundChainAreStillThere() {
    BatchNorm2d norm = norm(5);
    Sequential chain = new Sequential(new Conv2d(3, 5, 3), norm);
    Sequential bound = (Sequential) bound(chain);
    assertThat(bound.size()).isEqualTo(2);
    assertThat(bound.get(1)).isSameAs(norm);
    assertThat(bound).hasToString(chain.toString());
  }

  @Test
  void replacedWeightsCountFromTheNextCallOn() {
    Conv2d conv = new Conv2d(3, 5, 3);
    BatchNorm2d norm = norm(5);
    Sequential chain = new Sequential(conv, norm);
    Block bound = bound(chain);
    Tensor x = random(1, 2, 3, 9, 8);
    bound.forward(x);
    for (Parameter parameter :
        List.of(conv.weight(), norm.weight(), norm.bias(), norm.runningMean())) {
      parameter.set(parameter.value().mul(1.5f));
      assertThat(Tensor.maxRelativeDifference(bound.forward(x), chain.forward(x)))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void anImageWithoutABatchIsRefusedByTheNormalisation() {
    Block bound = bound(new Sequential(new Conv2d(3, 5, 3), norm(5), new ReLU()));
    assertThatThrownBy(() -> bound.forward(random(1, 3, 9, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BatchNorm2d: input has shape [5, 7, 6]");
  }

  @Test
  void aNormalisationOfOtherChannelsFailsAsItDoes() {
    Sequential chain = new Sequential(new Conv2d(3, 5, 3), norm(4), new ReLU());
    Tensor x = random(1, 2, 3, 9, 8);
    assertThatThrownBy(() -> bound(chain).forward(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batchNorm");
  }

  @Test
  void aBlockOfTheUserIsCalledBetweenTheLayersAroundIt() {
    List<String> log = new ArrayList<>();
    Block noting =
        x -> {
          log.add(x.shape().toString());
          return x;
        };
    Sequential chain = new Sequential(new Conv2d(3, 5, 3), noting, norm(5), noting, new ReLU());
    Tensor x = random(1, 2, 3, 9, 8);
    Tensor actual = bound(chain).forward(x);
    assertThat(log).containsExactly("[2, 5, 7, 6]", "[2, 5, 7, 6]");
    assertThat(Tensor.maxRelativeDifference(actual, chain.forward(x)))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  /** Gives back what it is given, and keeps it. */
  private static final class Keeper implements Block {

    private final List<Tensor> kept = new ArrayList<>();

    @Override
    public Tensor forward(Tensor x) {
      kept.add(x);
      return x;
    }
  }

  @Test
  void arraysOfLayersAreUsedAgainButForThoseThatSomebodyElseHasSeen() {
    Keeper keeper = new Keeper();
    Sequential chain =
        new Sequential(
            new Conv2d(3, 4, 3, 1, 1),
            new ReLU(),
            new Conv2d(4, 4, 3, 1, 1),
            keeper,
            new Conv2d(4, 4, 3, 1, 1),
            new Flatten(),
            new LayerNorm(4 * 40 * 30),
            new Linear(4 * 40 * 30, 3000),
            new Tanh());
    Block bound = bound(chain);
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(bound.forward(random(i, 2, 3, 40, 30)));
    }
    List<Tensor> kept = List.copyOf(keeper.kept);
    for (int i = 0; i < 4; i++) {
      Tensor expected = chain.forward(random(i, 2, 3, 40, 30));
      assertThat(Tensor.maxRelativeDifference(results.get(i), expected)).isLessThan(TOLERANCE);
      assertThat(Tensor.maxRelativeDifference(kept.get(i), keeper.kept.get(4 + i)))
          .isLessThan(TOLERANCE);
    }
  }
}
