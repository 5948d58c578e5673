package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.AdaptiveAvgPool2d;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Linear;
import io.traceable.nn.MaxPool2d;
import io.traceable.nn.Sequential;
import io.traceable.tensor.Tensor;

/**
 * ResNet-50 with the names of torchvision, [B, 3, H, W] to [B, classes]: K. He, X. Zhang, S. Ren,
 * J. Sun, "Deep Residual Learning for Image Recognition", 2016.
 */
public final class ResNet50 implements Block {

  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final MaxPool2d maxpool = new MaxPool2d(3, 2, 1);
  private final Sequential layer1;
  private final Sequential layer2;
  private final Sequential layer3;
  private final Sequential layer4;
  private final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
  private final Linear fc;

  /** The network as published: 64 channels, stages of 3, 4, 6 and 3 blocks, 1000 classes. */
  public ResNet50() {
    this(64, new int[] {3, 4, 6, 3}, 1000);
  }

  /** A network with other numbers of channels, of blocks in its four stages, and of classes. */
  public ResNet50(int channels, int[] blocks, int classes) {
    this.conv1 = new Conv2d(3, channels, 7, Conv2dOptions.DEFAULT.stride(2).padding(3).bias(false));
    this.bn1 = new BatchNorm2d(channels);
    int expansion = Bottleneck.EXPANSION;
    this.layer1 = stage(channels, channels, blocks[0], 1);
    this.layer2 = stage(channels * expansion, channels * 2, blocks[1], 2);
    this.layer3 = stage(channels * 2 * expansion, channels * 4, blocks[2], 2);
    this.layer4 = stage(channels * 4 * expansion, channels * 8, blocks[3], 2);
    this.fc = new Linear(channels * 8 * expansion, classes);
  }

  private static Sequential stage(int inChannels, int channels, int count, int stride) {
    Block[] blocks = new Block[count];
    blocks[0] = new Bottleneck(inChannels, channels, stride);
    for (int i = 1; i < count; i++) {
      blocks[i] = new Bottleneck(channels * Bottleneck.EXPANSION, channels, 1);
    }
    return new Sequential(blocks);
  }

  /** Scores of the classes. */
  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor h = maxpool.forward(bn1.forward(conv1.forward(x)).relu());
    h = layer2.forward(layer1.forward(h));
    h = layer4.forward(layer3.forward(h));
    return fc.forward(avgpool.forward(h).flatten(1));
  }
}
