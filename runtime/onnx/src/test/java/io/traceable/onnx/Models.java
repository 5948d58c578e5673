package io.traceable.onnx;

import io.traceable.annotations.Traceable;
import io.traceable.nn.AdaptiveAvgPool2d;
import io.traceable.nn.AvgPool2d;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.BlockList;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Dropout;
import io.traceable.nn.Flatten;
import io.traceable.nn.GELU;
import io.traceable.nn.Hardswish;
import io.traceable.nn.LSTM;
import io.traceable.nn.LSTMOutput;
import io.traceable.nn.LayerNorm;
import io.traceable.nn.Linear;
import io.traceable.nn.MaxPool2d;
import io.traceable.nn.ReLU;
import io.traceable.nn.Sequential;
import io.traceable.tensor.DType;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Gelu;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Small models that use every operator and layer with a rule. */
final class Models {

  private Models() {}

  /** Layers one after the other, a block in a block, and a loop over blocks. */
  static final class Network implements Block {
    private final Conv2d conv =
        new Conv2d(3, 8, 3, Conv2dOptions.DEFAULT.stride(2).padding(1).bias(false));
    private final BatchNorm2d norm = new BatchNorm2d(8);
    private final MaxPool2d pool = new MaxPool2d(3, 2, 1);
    private final BlockList<Block> blocks = new BlockList<>(new Residual(8), new Residual(8));
    private final Sequential tail =
        new Sequential(new AvgPool2d(2, 2, 1), new ReLU(), new Dropout(0.5), new Hardswish());
    private final AdaptiveAvgPool2d average = new AdaptiveAvgPool2d(1);
    private final Linear head = new Linear(8, 5);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      Tensor h = pool.forward(norm.forward(conv.forward(x)).relu());
      for (Block block : blocks) {
        h = block.forward(h);
      }
      h = tail.forward(h);
      return head.forward(average.forward(h).flatten(1)).softmax(-1);
    }
  }

  /** A convolution beside the input. */
  static final class Residual implements Block {
    private final Conv2d conv;

    Residual(int channels) {
      conv = new Conv2d(channels, channels, 3, Conv2dOptions.DEFAULT.padding(1).groups(2));
    }

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return conv.forward(x).add(x).relu();
    }
  }

  /** Attention over a sequence whose length is not known, written with plain operators. */
  static final class Attention implements Block {
    private static final int HEADS = 2;

    private final Linear query = new Linear(8, 8);
    private final Linear key = new Linear(8, 8);
    private final Linear value = new Linear(8, 8, false);
    private final LayerNorm norm = new LayerNorm(8);
    private final GELU act = new GELU(Gelu.TANH);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      if (x.dim(1) > 100) {
        throw new IllegalArgumentException("at most 100 positions");
      }
      Tensor q = heads(query.forward(x));
      Tensor k = heads(key.forward(x));
      Tensor v = heads(value.forward(x));
      Tensor weights = q.matmul(k.transpose(-2, -1)).div(Math.sqrt(x.dim(2) / HEADS)).softmax(-1);
      Tensor mixed = weights.matmul(v).permute(0, 2, 1, 3);
      Tensor y = mixed.reshape(x.dim(0), x.dim(1), 8);
      return act.forward(norm.forward(y.add(x)));
    }

    @Traceable
    Tensor heads(Tensor x) {
      return x.reshape(x.dim(0), x.dim(1), HEADS, 8 / HEADS).transpose(1, 2);
    }
  }

  /** Element by element. */
  static final class Pointwise implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      Tensor positive = x.abs().add(1);
      Tensor a = positive.log().add(positive.sqrt()).sub(positive.rsqrt()).mul(x.exp());
      Tensor b = x.tanh().div(positive).sub(0.25).mul(x.sigmoid()).div(2);
      Tensor c = x.selu().add(x.silu()).add(x.gelu()).add(x.gelu(Gelu.TANH)).add(x.leakyRelu(0.1));
      Tensor d = x.relu6().add(x.hardswish()).add(x.hardsigmoid()).add(x.mish()).add(x.elu(0.5));
      Tensor e = x.maximum(positive).sub(x.minimum(a)).add(x.clampMin(0.1)).sub(x.clampMax(0.2));
      Tensor f = x.sin().mul(x.cos()).add(x.mul(3).floor()).sub(x.mul(3).ceil()).add(x.sign());
      Tensor g = positive.reciprocal().add(x.mul(2).round()).add(positive.pow(x));
      return a.add(b)
          .add(c)
          .add(d)
          .add(e)
          .add(f)
          .add(g)
          .add(x.erf())
          .add(x.clamp(-0.5, 0.5))
          .add(x.neg().pow(2));
    }
  }

  /** Rearranging. */
  static final class Views implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      Tensor a = x.narrow(2, 1, 3).unsqueeze(0).squeeze(0);
      Tensor b = x.slice(-1, 0, 6, 2).expand(x.dim(0), 4, 3);
      Tensor c = x.select(1, -1).unsqueeze(1).slice(2, -3, 100).expand(-1, 4, 3);
      return Tensor.cat(List.of(a, b, c), 1).flatten(1).contiguous();
    }
  }

  /** Along dimensions. */
  static final class Reductions implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      Tensor a = x.sum(1).add(x.mean(new int[] {1}, false)).add(x.max(1, true).squeeze(1));
      Tensor b = x.sum(new int[] {1, 2}, true).flatten(1).add(x.logSoftmax(1).mean(1));
      return a.add(b).add(x.argmax(1).to(DType.FLOAT32)).add(x.mean());
    }
  }

  /** Masks, parts and positions. */
  static final class Masks implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      List<Tensor> parts = x.split(2, -1);
      List<Tensor> halves = x.chunk(2, 1);
      Tensor a = parts.get(0).sub(parts.get(2)).unflatten(1, 2, -1).flatten(1);
      Tensor b = halves.get(0).maskedFill(halves.get(1).gt(0.1), -2).flatten(1);
      Tensor inside = x.ge(-0.5).logicalAnd(x.lt(0.5)).logicalOr(x.le(-0.9).logicalXor(x.ne(x)));
      Tensor c = Tensor.where(inside.logicalNot(), x.tril(), x.triu(1).neg()).flatten(1);
      Tensor positions =
          Tensor.arange(x.dim(0)).to(DType.FLOAT32).unsqueeze(1).eq(0).to(DType.FLOAT32);
      return Tensor.cat(List.of(a, b, c), 1).add(positions);
    }
  }

  /** Attention with each kind of mask; a row of the mask hides everything. */
  static final class MaskedAttention implements Block {
    private final Linear value = new Linear(8, 8);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      Tensor v = value.forward(x);
      Tensor plain = Functional.scaledDotProductAttention(x, x, v);
      Tensor causal = Functional.scaledDotProductAttention(x, x, v, null, true, 0.7);
      Tensor seen = x.select(-1, 0).gt(0).unsqueeze(-1);
      Tensor hidden = Functional.scaledDotProductAttention(x, x, v, seen, false);
      Tensor added =
          Functional.scaledDotProductAttention(x, x, v, x.select(-1, 1).unsqueeze(1), false);
      return Tensor.cat(List.of(plain, causal, hidden, added), -1);
    }
  }

  /** Recurrent layers, both directions, and their last states as the first ones of others. */
  static final class Recurrent implements Block {
    private final LSTM first = new LSTM(6, 5, 2, true, true, true);
    private final LSTM second = new LSTM(10, 5, 4, false, true, false);

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      LSTMOutput a = first.forward(x);
      LSTMOutput b = second.forward(a.output(), a.h(), a.c());
      Tensor states = b.h().add(b.c()).permute(1, 0, 2).flatten(1);
      return Tensor.cat(List.of(b.output().flatten(1), states), 1);
    }
  }

  /** Takes the sequence of layers itself. */
  static final class Chain implements Block {
    private final Sequential layers =
        new Sequential(new Flatten(), new Linear(24, 6), new LayerNorm(6));

    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return layers.forward(x);
    }
  }

  /** As many parts as the first dimension has sizes. */
  static final class Parts implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      return x.split(1, 0).get(0);
    }
  }

  /** What a step of {@link Decoder} keeps. */
  record Cache(Tensor key, Tensor value) {}

  /** What a step of {@link Decoder} gives. */
  record Step(Tensor output, List<Cache> cache) {
    Step {
      cache = List.copyOf(cache);
    }
  }

  /** Two layers of attention to what was before, which is kept in records. */
  static final class Decoder {
    private final BlockList<Linear> layers = new BlockList<>(new Linear(4, 12), new Linear(4, 12));

    @Traceable
    Step decode(Tensor x, List<Cache> past) {
      List<Cache> cache = new ArrayList<>();
      Tensor h = x;
      for (int i = 0; i < layers.size(); i++) {
        Step step = layer(layers.get(i), h, past.get(i));
        h = step.output();
        cache.addAll(step.cache());
      }
      Tensor position = Tensor.arange(past.get(0).key().dim(1), 1000L, 499L).to(DType.FLOAT32);
      return new Step(h.add(position.max(0, false)), cache);
    }

    @Traceable
    Step layer(Linear linear, Tensor x, Cache past) {
      List<Tensor> parts = linear.forward(x).chunk(3, -1);
      Tensor keys = Tensor.cat(List.of(past.key(), parts.get(1)), 1);
      Tensor values = Tensor.cat(List.of(past.value(), parts.get(2)), 1);
      Tensor seen = Tensor.ones(x.dim(1), keys.dim(1)).tril(past.key().dim(1)).gt(0);
      Tensor y = Functional.scaledDotProductAttention(parts.get(0), keys, values, seen, false);
      Tensor zero = Tensor.zeros(x.dim(0), 1, 1).add(Tensor.full(0.5, 1, x.dim(1), 4));
      return new Step(y.add(zero), List.of(new Cache(keys, values)));
    }
  }

  /** A record that changes what it is made of. */
  record Scaled(Tensor value) {
    Scaled {
      value = value.mul(2);
    }
  }

  /** Gives such a record. */
  static final class Scaling {
    @Traceable
    Scaled forward(Tensor x) {
      return new Scaled(x);
    }
  }

  /** Nothing of which ONNX knows. */
  static final class Impossible implements Block {
    @Override
    @Traceable
    public Tensor forward(Tensor x) {
      float first = x.getFloat(0, 0);
      Tensor y = untraced(x);
      Tensor z = x.add(first);
      if (x.item() > 0) {
        z = z.relu();
      }
      return y.add(z);
    }

    private static Tensor untraced(Tensor x) {
      return x;
    }
  }
}
