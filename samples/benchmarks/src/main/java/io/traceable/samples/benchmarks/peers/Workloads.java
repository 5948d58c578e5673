package io.traceable.samples.benchmarks.peers;

import io.traceable.samples.models.DeepRecommender;
import io.traceable.samples.models.Mlp;
import io.traceable.samples.models.MobileNetV2;
import io.traceable.samples.models.ResNet50;
import java.util.List;

/** What is measured. */
final class Workloads {

  private Workloads() {}

  static List<Workload> all() {
    return List.of(
        Workload.of("mlp/1", Mlp::new, 1, 128),
        Workload.of("mlp/32", Mlp::new, 32, 128),
        Workload.of("recommender/1", DeepRecommender::new, 1, 17768),
        Workload.of("recommender/64", DeepRecommender::new, 64, 17768),
        Workload.of("resnet50/1", ResNet50::new, 1, 3, 224, 224),
        Workload.of("mobilenetv2/1", MobileNetV2::new, 1, 3, 224, 224),
        Workload.of("relu(x*w+b)+r", Chains.Relu::new, 128, 3072),
        Workload.of("gelu(x*w+b)+r", Chains.Gelu::new, 128, 3072),
        Workload.of("layernorm", Chains.LayerNorm::new, 128, 3072),
        Workload.of("softmax", Chains.Softmax::new, 128, 3072),
        Workload.of("linear/1x1024", Chains.Product::new, 1, 1024),
        Workload.of("linear/8x1024", Chains.Product::new, 8, 1024),
        Workload.of("linear/32x1024", Chains.Product::new, 32, 1024),
        Workload.of("linear/128x1024", Chains.Product::new, 128, 1024));
  }
}
