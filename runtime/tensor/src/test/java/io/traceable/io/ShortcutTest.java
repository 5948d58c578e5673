package io.traceable.io;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Identity;
import io.traceable.nn.MaxPool2d;
import io.traceable.nn.Sequential;
import io.traceable.nn.Shortcut;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A convolution and the block beside it give their sum; a block of the user runs behind. */
class ShortcutTest {

  private final Conv2d conv = new Conv2d(3, 3, 3, 1, 1);
  private final Tensor x = random(1, 2, 3, 6, 5);

  private static Stream<Block> blocks() {
    return Stream.of(
        new Identity(),
        new MaxPool2d(3, 1, 1),
        new Sequential(new Conv2d(3, 3, 1), new BatchNorm2d(3)),
        new Scaling(),
        y -> y.mul(2));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void theSumIsThatOfTheTwo(Block block) {
    Tensor sum = Shortcut.of(block).add(conv, x, x.mul(3), Activation.RELU);
    Tensor expected = conv.forward(x).add(block.forward(x.mul(3))).relu();
    assertThat(Tensor.maxRelativeDifference(sum, expected)).isLessThanOrEqualTo(3e-6);
  }

  @Test
  void aBlockOfTheUserDoesNotRunWhereTheConvolutionFails() {
    boolean[] ran = {false};
    Block noting =
        y -> {
          ran[0] = true;
          return y;
        };
    Shortcut shortcut = Shortcut.of(new Sequential(noting));
    assertThatThrownBy(() -> shortcut.add(conv, random(1, 2, 4, 6, 5), x, Activation.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ran).containsExactly(false);
  }

  @Test
  void noBlockFailsAfterTheConvolution() {
    Shortcut none = Shortcut.of(null);
    assertThatThrownBy(() -> none.add(conv, random(1, 2, 4, 6, 5), x, Activation.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.add(conv, x, x, Activation.NONE))
        .isInstanceOf(NullPointerException.class);
  }
}
