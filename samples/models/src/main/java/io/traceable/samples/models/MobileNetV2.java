package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.AdaptiveAvgPool2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Dropout;
import io.traceable.nn.Linear;
import io.traceable.nn.Sequential;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * MobileNetV2 with the names of torchvision, [B, 3, H, W] to [B, classes]: M. Sandler, A. Howard,
 * M. Zhu, A. Zhmoginov, L.-C. Chen, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018.
 */
public final class MobileNetV2 implements Block {

  // Expansion, channels, number of blocks and stride of the first one, from table 2 of the paper.
  private static final int[][] STAGES = {
    {1, 16, 1, 1},
    {6, 24, 2, 2},
    {6, 32, 3, 2},
    {6, 64, 4, 2},
    {6, 96, 3, 1},
    {6, 160, 3, 2},
    {6, 320, 1, 1}
  };

  private final Sequential features;
  private final AdaptiveAvgPool2d pool = new AdaptiveAvgPool2d(1);
  private final Sequential classifier;

  /** The network as published, for 1000 classes. */
  public MobileNetV2() {
    this(1, 1000);
  }

  /** A network with the channels of each layer divided by a number, and a number of classes. */
  public MobileNetV2(int divisor, int classes) {
    List<Block> blocks = new ArrayList<>();
    int channels = 32 / divisor;
    blocks.add(InvertedResidual.normalized(3, channels, 3, Conv2dOptions.DEFAULT.stride(2)));
    for (int[] stage : STAGES) {
      for (int i = 0; i < stage[2]; i++) {
        int stride = i == 0 ? stage[3] : 1;
        int outChannels = stage[1] / divisor;
        blocks.add(new InvertedResidual(channels, outChannels, stride, stage[0]));
        channels = outChannels;
      }
    }
    int last = 1280 / divisor;
    blocks.add(InvertedResidual.normalized(channels, last, 1, Conv2dOptions.DEFAULT));
    this.features = new Sequential(blocks.toArray(Block[]::new));
    this.classifier = new Sequential(new Dropout(0.2), new Linear(last, classes));
  }

  /** Scores of the classes. */
  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    return classifier.forward(pool.forward(features.forward(x)).flatten(1));
  }
}
