package io.traceable.optimize;

import io.traceable.annotations.Traceable;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.BlockList;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Dropout;
import io.traceable.nn.GELU;
import io.traceable.nn.Identity;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.nn.Parameter;
import io.traceable.nn.ReLU;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The methods whose graphs are the examples; every layer gives the shape it takes. An example is
 * called after its method.
 */
final class TestModel {

  static final int[] SHAPE = {2, 4, 120, 6};

  private final Parameter weight = new Parameter(new Linear(6, 6).weight().value().mul(-1.5));
  private final Parameter bias = new Parameter(Tensor.of(new float[] {1, -1, 2, 0, 3, -2}, 6));
  private final Conv2d conv = new Conv2d(4, 4, 3, 1, 1);
  private final Conv2d conv2 = new Conv2d(4, 4, 1);
  private final BatchNorm2d norm = norm(1);
  private final BatchNorm2d norm2 = norm(2);
  private final Linear linear = new Linear(6, 6);
  private final LayerNorm layerNorm = new LayerNorm(6);
  private final ReLU relu = new ReLU();
  private final GELU gelu = new GELU();
  private final GELU geluTanh = new GELU(Gelu.TANH);
  private final Dropout dropout = new Dropout(0.5);
  private final Identity identity = new Identity();
  private final Block someBlock = new Dropout(0.5);
  private final Inner inner = new Inner();
  private final BlockList<Block> blocks = new BlockList<>(new Dropout(0.5), new ReLU());
  private final List<String> log = new ArrayList<>();
  private final List<Tensor> kept = new ArrayList<>();

  private final BlockList<Scaling> scalings = new BlockList<>(new Doubling(), new Doubling());

  interface Scaling extends Block {
    Tensor scaled(Tensor x, int times);

    @Override
    boolean equals(Object other);
  }

  static final class Doubling implements Scaling {
    @Override
    public Tensor forward(Tensor x) {
      return twice(x);
    }

    @Override
    public Tensor scaled(Tensor x, int times) {
      return x.mul(times);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Doubling;
    }

    @Override
    public int hashCode() {
      return 2;
    }

    Tensor twice(Tensor x) {
      return x.mul(2);
    }
  }

  private static final class Inner {
    private final Conv2d conv = new Conv2d(4, 4, 1);
  }

  private static BatchNorm2d norm(int seed) {
    Random random = new Random(seed);
    BatchNorm2d norm = new BatchNorm2d(4);
    norm.weight().set(positive(random));
    norm.bias().set(positive(random));
    norm.runningMean().set(positive(random));
    norm.runningVar().set(positive(random));
    return norm;
  }

  private static Tensor positive(Random random) {
    float[] values = new float[4];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return Tensor.of(values, 4);
  }

  private void note(String text) {
    log.add(text);
  }

  // ---- remove_dropout ----

  @Traceable
  Tensor dropoutAndIdentityInARow(Tensor x) {
    return identity.forward(dropout.forward(linear.forward(x)));
  }

  @Traceable
  Tensor dropoutInABranch(Tensor x, boolean deep) {
    return deep ? dropout.forward(linear.forward(x)) : x;
  }

  @Traceable
  Tensor aBlockThatHappensToBeDropout(Tensor x) {
    return someBlock.forward(x);
  }

  // ---- bind_blocks ----

  @Traceable
  Tensor blockByIndex(Tensor x) {
    return blocks.get(1).forward(x);
  }

  @Traceable
  Tensor blockThatIsComparedByIdentity(Tensor x) {
    Block block = blocks.get(1);
    return block != relu ? block.forward(x) : x;
  }

  @Traceable
  Tensor blocksByAnInterfaceOfTheirOwn(Tensor x) {
    Tensor y = x;
    for (Scaling block : scalings) {
      y = block.scaled(block.forward(y), 2);
    }
    return y;
  }

  @Traceable
  Tensor blockByItsClass(Tensor x) {
    return ((Doubling) scalings.get(0)).twice(x);
  }

  @Traceable
  Tensor blockThatIsComparedByItsInterface(Tensor x) {
    Scaling block = scalings.get(0);
    return block.equals(someBlock) ? x : block.scaled(x, 3);
  }

  // ---- fold_batch_norm ----

  @Traceable
  Tensor normAfterConv(Tensor x) {
    return norm.forward(conv.forward(x));
  }

  @Traceable
  Tensor twoPairs(Tensor x) {
    return norm2.forward(conv2.forward(norm.forward(conv.forward(x))));
  }

  @Traceable
  Tensor normAfterConvInABranch(Tensor x, boolean deep) {
    return deep ? norm.forward(conv.forward(x)) : norm2.forward(conv2.forward(x));
  }

  @Traceable
  Tensor convWithAnotherUse(Tensor x) {
    Tensor y = conv.forward(x);
    return norm.forward(y).add(y);
  }

  @Traceable
  Tensor effectBetweenConvAndNorm(Tensor x) {
    Tensor y = conv.forward(x);
    note("convolved");
    return norm.forward(y);
  }

  @Traceable
  Tensor convOfAnInnerObject(Tensor x) {
    return norm.forward(inner.conv.forward(x));
  }

  @Traceable
  Tensor normAlone(Tensor x) {
    return norm.forward(x);
  }

  // ---- prepack_matmul ----

  @Traceable
  Tensor productAndBias(Tensor x) {
    return x.matmul(weight.value()).add(bias.value());
  }

  @Traceable
  Tensor productAndSumOfOtherThings(Tensor x, Tensor y) {
    return x.matmul(weight.value()).add(y).add(y.matmul(weight.value()));
  }

  @Traceable
  Tensor productWithAnotherUse(Tensor x) {
    Tensor y = x.matmul(weight.value());
    return y.add(bias.value()).mul(y);
  }

  @Traceable
  Tensor effectBetweenProductAndBias(Tensor x) {
    Tensor y = x.matmul(weight.value());
    note("multiplied");
    return y.add(bias.value());
  }

  @Traceable
  Tensor functionsOfWeights(Tensor x) {
    Tensor y = Functional.linear(x, linear.weight().value(), null);
    return Functional.linear(y, weight.value(), bias.value()).relu();
  }

  @Traceable
  Tensor functionOfAComputedBias(Tensor x) {
    return Functional.linear(x, weight.value(), bias.value().mul(2));
  }

  @Traceable
  Tensor productWithWhatIsNoWeight(Tensor x, Tensor y) {
    return x.matmul(y.transpose(-1, -2)).matmul(y);
  }

  @Traceable
  Tensor productInABranch(Tensor x, boolean deep) {
    return deep ? x.matmul(weight.value()) : x;
  }

  // ---- fuse_activation ----

  @Traceable
  Tensor reluLayerAfterLinear(Tensor x) {
    return relu.forward(linear.forward(x));
  }

  @Traceable
  Tensor methodsAfterLayers(Tensor x) {
    Tensor a = conv.forward(x).relu();
    Tensor b = linear.forward(a).silu();
    Tensor c = layerNorm.forward(b).tanh();
    Tensor d = linear.forward(c).selu();
    return linear.forward(d).sigmoid();
  }

  @Traceable
  Tensor geluLayersAfterLayers(Tensor x) {
    return geluTanh.forward(layerNorm.forward(gelu.forward(linear.forward(x))));
  }

  @Traceable
  Tensor geluAfterSum(Tensor x, Tensor y) {
    return x.add(y).gelu();
  }

  @Traceable
  Tensor linearWithAnotherUse(Tensor x) {
    Tensor y = linear.forward(x);
    return y.relu().mul(y);
  }

  @Traceable
  Tensor effectBetweenLinearAndRelu(Tensor x) {
    Tensor y = linear.forward(x);
    note("linear");
    return relu.forward(y);
  }

  @Traceable
  Tensor activationAfterProduct(Tensor x, Tensor y) {
    return x.mul(y).relu();
  }

  // ---- fuse_residual ----

  @Traceable
  Tensor sumOfConvAndInput(Tensor x) {
    return conv.forward(x).add(x);
  }

  @Traceable
  Tensor sumOfInputAndConv(Tensor x) {
    return x.add(conv.forward(x));
  }

  @Traceable
  Tensor sumOfTwoConvs(Tensor x) {
    return conv.forward(x).add(conv2.forward(x));
  }

  @Traceable
  Tensor convAddedToItself(Tensor x) {
    Tensor y = conv.forward(x);
    return y.add(y);
  }

  @Traceable
  Tensor sumWithConvUsedTwice(Tensor x) {
    Tensor y = conv.forward(x);
    return y.add(x).mul(y);
  }

  @Traceable
  Tensor effectBetweenConvAndSum(Tensor x) {
    Tensor y = conv.forward(x);
    note("before the sum");
    return y.add(x);
  }

  // ---- fuse_shortcut ----

  @Traceable
  Tensor sumOfConvAndBlock(Tensor x) {
    return conv.forward(x).add(someBlock.forward(x));
  }

  @Traceable
  Tensor sumWithActivation(Tensor x) {
    return conv.forward(x).add(someBlock.forward(x), Activation.RELU);
  }

  @Traceable
  Tensor effectBetweenConvAndBlock(Tensor x) {
    Tensor y = conv.forward(x);
    note("before the sum");
    return y.add(someBlock.forward(x));
  }

  @Traceable
  Tensor sumOfConvAndBlockUsedTwice(Tensor x) {
    Tensor y = conv.forward(x);
    Tensor z = someBlock.forward(x);
    return y.add(z).mul(z);
  }

  @Traceable
  Tensor effectBetweenBlockAndSum(Tensor x) {
    Tensor y = conv.forward(x);
    Tensor z = someBlock.forward(x);
    note("before the sum");
    return y.add(z);
  }

  @Traceable
  Tensor sumOfBlockAndInput(Tensor x) {
    return someBlock.forward(x).add(x);
  }

  // ---- fuse_pointwise ----

  @Traceable
  Tensor chainWithBroadcasting(Tensor x, Tensor y) {
    return x.mul(channels()).add(1.5).gelu().add(y);
  }

  @Traceable
  static Tensor chainInAStaticMethod(Tensor x, Tensor y) {
    return x.sub(y).abs().clamp(0.25, 2).sqrt();
  }

  @Traceable
  Tensor valueUsedTwiceInTheChain(Tensor x, Tensor y) {
    Tensor h = x.add(y, Activation.SELU);
    return relu.forward(h.mul(h.sigmoid())).gelu(Gelu.TANH).pow(2);
  }

  @Traceable
  Tensor chainsInTwoBranches(Tensor x, boolean deep) {
    return deep ? x.exp().add(x).log() : x.neg().exp();
  }

  @Traceable
  Tensor numbersOfEachCall(Tensor x) {
    return x.mul(scale()).add(x).div(scale());
  }

  @Traceable
  Tensor chainWithAnotherUse(Tensor x) {
    Tensor h = x.tanh();
    Tensor y = h.mul(2).add(1);
    return linear.forward(h).add(y.sin());
  }

  @Traceable
  Tensor effectInAChain(Tensor x) {
    Tensor h = x.tanh();
    note("tanh");
    return h.silu();
  }

  @Traceable
  Tensor moreOperandsThanALoopTakes(Tensor x, Tensor y, Tensor z, Tensor u, Tensor v, Tensor w) {
    return x.add(y).mul(z).add(u).mul(v).add(w).mul(channels());
  }

  @Traceable
  Tensor functionsWithoutVectors(Tensor x) {
    return x.sin().pow(2.5).cos();
  }

  private Tensor channels() {
    return norm.weight().value().reshape(4, 1, 1);
  }

  private double scale() {
    return 0.5;
  }

  // ---- reuse_memory ----

  @Traceable
  Tensor layersInARow(Tensor x) {
    Tensor h = conv.forward(x);
    h = conv2.forward(h);
    return h.mul(x).softmax(-1);
  }

  @Traceable
  Tensor layerOfAnInnerObject(Tensor x) {
    return conv2.forward(inner.conv.forward(x)).mul(2);
  }

  @Traceable
  Tensor layerWithTwoUses(Tensor x) {
    Tensor h = conv.forward(x);
    return conv2.forward(h).mul(h).tanh();
  }

  @Traceable
  Tensor layerWithThreeUses(Tensor x) {
    Tensor h = conv.forward(x);
    return conv2.forward(h).mul(h).add(h);
  }

  @Traceable
  Tensor viewOfALayer(Tensor x) {
    Tensor h = conv.forward(x);
    return h.transpose(2, 3).mul(2);
  }

  @Traceable
  Tensor layerThatIsReturned(Tensor x, boolean isPlain) {
    Tensor h = conv.forward(x);
    Tensor y = conv2.forward(h);
    return isPlain ? h : y;
  }

  @Traceable
  Tensor layerInABranch(Tensor x, boolean isPlain) {
    Tensor h = conv.forward(x);
    if (isPlain) {
      h = conv2.forward(h);
    }
    return h.mul(2);
  }

  @Traceable
  Tensor layerThatIsKept(Tensor x) {
    Tensor h = conv.forward(x);
    Tensor y = conv2.forward(h);
    keep(h);
    return y.mul(2);
  }

  @Traceable
  Tensor parameterOfTheMethod(Tensor x) {
    return conv.forward(x);
  }

  private void keep(Tensor x) {
    kept.add(x);
  }

  // ---- all together ----

  @Traceable
  Tensor residualBlock(Tensor x) {
    Tensor out = relu.forward(norm.forward(conv.forward(x)));
    out = norm2.forward(conv2.forward(out));
    return relu.forward(dropout.forward(out).add(x));
  }
}
