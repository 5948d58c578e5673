package io.traceable.samples.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.traceable.annotations.Traceable;
import io.traceable.dispatch.Traced;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Embedding;
import io.traceable.nn.GELU;
import io.traceable.nn.Linear;
import io.traceable.nn.Parameter;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A model that lacks layers it does not use is bound as any other. */
class OptionalLayersTest {

  /** Layers that there are or not. */
  static final class Model implements Block {
    private final boolean isWhole;
    private final @Nullable Conv2d conv;
    private final @Nullable BatchNorm2d norm;
    private final @Nullable Linear linear;
    private final @Nullable GELU gelu;
    private final @Nullable Embedding embedding;
    private final @Nullable Parameter weight;

    Model(boolean isWhole) {
      this.isWhole = isWhole;
      conv = isWhole ? new Conv2d(3, 3, 1) : null;
      norm = isWhole ? new BatchNorm2d(3) : null;
      linear = isWhole ? new Linear(4, 4) : null;
      gelu = isWhole ? new GELU() : null;
      embedding = isWhole ? new Embedding(4, 4) : null;
      weight = isWhole ? new Parameter(Tensor.ones(4, 4)) : null;
    }

    @Override
    @Traceable
    @SuppressWarnings("NullAway") // What is null is not asked for.
    public Tensor forward(Tensor x) {
      if (!isWhole) {
        return x;
      }
      Tensor y = norm.forward(conv.forward(x));
      Tensor z = gelu.forward(linear.forward(y));
      return Functional.linear(z, embedding.weight().value(), null).matmul(weight.value());
    }

    @Traceable
    @SuppressWarnings("NullAway") // On purpose.
    Tensor always(Tensor x) {
      return norm.forward(conv.forward(x));
    }
  }

  private static final Tensor X = Tensor.arange(0.0, 48.0, 1.0).reshape(1, 3, 4, 4).sin();

  @Test
  void withTheLayersTheSiblingComputes() {
    Model model = new Model(true);
    Block sibling = Traced.of(Block.class, model);
    assertThat(Traced.isTraced(sibling)).isTrue();
    assertThat(Tensor.maxRelativeDifference(sibling.forward(X), model.forward(X)))
        .isLessThanOrEqualTo(3e-6);
  }

  @Test
  void withoutThemItDoesWhatTheOriginalDoes() {
    Block sibling = Traced.of(Block.class, new Model(false));
    assertThat(Traced.isTraced(sibling)).isTrue();
    assertThat(sibling.forward(X)).isSameAs(X);
  }

  @Test
  void aMissingLayerThatIsUsedFailsAtTheCall() {
    OptionalLayersTest_Model_Traced sibling = OptionalLayersTest_Model_Traced.of(new Model(false));
    assertThatThrownBy(() -> sibling.always(X)).isInstanceOf(NullPointerException.class);
  }
}
