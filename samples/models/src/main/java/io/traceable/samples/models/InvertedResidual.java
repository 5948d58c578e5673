package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.ReLU6;
import io.traceable.nn.Sequential;
import io.traceable.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of {@link MobileNetV2}: a 1x1 convolution that expands, a depthwise 3x3 one, and a 1x1
 * one that projects; with a shortcut where input and output have one shape.
 */
public final class InvertedResidual implements Block {

  private final Sequential conv;
  private final boolean isResidual;

  /** A block; the depthwise convolution has {@code expansion} times the input's channels. */
  public InvertedResidual(int inChannels, int outChannels, int stride, int expansion) {
    int hidden = inChannels * expansion;
    List<Block> blocks = new ArrayList<>();
    if (expansion != 1) {
      blocks.add(normalized(inChannels, hidden, 1, Conv2dOptions.DEFAULT));
    }
    blocks.add(normalized(hidden, hidden, 3, Conv2dOptions.DEFAULT.stride(stride).groups(hidden)));
    blocks.add(new Conv2d(hidden, outChannels, 1, Conv2dOptions.DEFAULT.bias(false)));
    blocks.add(new BatchNorm2d(outChannels));
    this.conv = new Sequential(blocks.toArray(Block[]::new));
    this.isResidual = stride == 1 && inChannels == outChannels;
  }

  /** A convolution that keeps height and width but for its stride, BatchNorm and ReLU6. */
  static Sequential normalized(int inChannels, int outChannels, int kernel, Conv2dOptions options) {
    Conv2dOptions padded = options.padding((kernel - 1) / 2).bias(false);
    return new Sequential(
        new Conv2d(inChannels, outChannels, kernel, padded),
        new BatchNorm2d(outChannels),
        new ReLU6());
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor y = conv.forward(x);
    return isResidual ? x.add(y) : y;
  }
}
