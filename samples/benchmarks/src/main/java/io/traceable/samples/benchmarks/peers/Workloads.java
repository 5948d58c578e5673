package io.traceable.samples.benchmarks.peers;

import io.traceable.nn.Block;
import io.traceable.samples.benchmarks.peers.Workload.Input;
import io.traceable.samples.models.Bert;
import io.traceable.samples.models.DeepRecommender;
import io.traceable.samples.models.Gpt2;
import io.traceable.samples.models.KeyValue;
import io.traceable.samples.models.LanguageModel;
import io.traceable.samples.models.Lstm;
import io.traceable.samples.models.Mlp;
import io.traceable.samples.models.MobileNetV2;
import io.traceable.samples.models.ResNet50;
import io.traceable.samples.models.SmallResNet;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What is measured. */
final class Workloads {

  private static final int LAYERS = 12;
  private static final int HEADS = 12;
  private static final int HEAD = 64;
  private static final int BERT_WORDS = 30522;
  private static final int GPT2_WORDS = 50257;

  private Workloads() {}

  static List<Workload<?>> all() {
    return List.of(
        of("mlp/1", Mlp::new, 1, 128),
        of("mlp/32", Mlp::new, 32, 128),
        of("recommender/1", DeepRecommender::new, 1, 17768),
        of("recommender/64", DeepRecommender::new, 64, 17768),
        of("smallresnet/1", SmallResNet::new, 1, 3, 32, 32),
        of("resnet50/1", ResNet50::new, 1, 3, 224, 224),
        of("mobilenetv2/1", MobileNetV2::new, 1, 3, 224, 224),
        bert("bert/128", 128),
        gpt2("gpt2/decode", 127),
        of("lstm/1", Lstm::new, 1, 100, 64),
        of("lstm/16", Lstm::new, 16, 100, 64),
        of("relu(x*w+b)+r", Chains.Relu::new, 128, 3072),
        of("gelu(x*w+b)+r", Chains.Gelu::new, 128, 3072),
        of("layernorm", Chains.LayerNorm::new, 128, 3072),
        of("softmax", Chains.Softmax::new, 128, 3072),
        of("linear/1x1024", Chains.Product::new, 1, 1024),
        of("linear/8x1024", Chains.Product::new, 8, 1024),
        of("linear/32x1024", Chains.Product::new, 32, 1024),
        of("linear/128x1024", Chains.Product::new, 128, 1024));
  }

  private static Workload<Block> of(String name, Supplier<Block> model, int... shape) {
    return block(name, model, Input.of("x", random(shape)));
  }

  private static Workload<Block> block(String name, Supplier<Block> model, Input input) {
    return new Workload<>(
        name,
        Block.class,
        model,
        "forward",
        List.of(input),
        block -> () -> block.forward(input.value()));
  }

  /** An encoder over one sequence of tokens. */
  private static Workload<Block> bert(String name, int length) {
    return block(name, Bert::new, Input.of("tokens", tokens(BERT_WORDS, 1, length)));
  }

  /** One step of a token loop: one token, and a cache of those before it. */
  private static Workload<LanguageModel> gpt2(String name, int seen) {
    Tensor token = tokens(GPT2_WORDS, 1, 1);
    List<Input> inputs = new ArrayList<>(List.of(Input.of("tokens", token)));
    List<KeyValue> past = new ArrayList<>();
    Map<Integer, String> named = Map.of(0, "batch", 2, "seen");
    for (int i = 0; i < LAYERS; i++) {
      KeyValue cache =
          new KeyValue(random(1, HEADS, seen, HEAD), random(1, HEADS, seen, HEAD).neg());
      past.add(cache);
      inputs.add(new Input("past[" + i + "].key", cache.key(), named));
      inputs.add(new Input("past[" + i + "].value", cache.value(), named));
    }
    return new Workload<>(
        name,
        LanguageModel.class,
        Gpt2::new,
        "decode",
        inputs,
        model -> () -> model.decode(token, past).output());
  }

  private static Tensor random(int... shape) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return Tensor.of(values, shape);
  }

  private static Tensor tokens(int vocabulary, int... shape) {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return Tensor.of(new SplittableRandom(6).longs(count, 0, vocabulary).toArray(), shape);
  }
}
