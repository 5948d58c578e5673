package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Identity;
import io.traceable.nn.Sequential;
import io.traceable.tensor.Tensor;

/**
 * A block of {@link ResNet50}: 1x1, 3x3 and 1x1 convolutions and a shortcut; torchvision's
 * Bottleneck, which has the stride in the 3x3 convolution.
 */
public final class Bottleneck implements Block {

  /** Output channels of a block for each of its inner channels. */
  static final int EXPANSION = 4;

  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final Conv2d conv2;
  private final BatchNorm2d bn2;
  private final Conv2d conv3;
  private final BatchNorm2d bn3;
  private final Block downsample;

  /** A block from {@code inChannels} through {@code channels} to {@code 4 * channels}. */
  public Bottleneck(int inChannels, int channels, int stride) {
    Conv2dOptions options = Conv2dOptions.DEFAULT.bias(false);
    int outChannels = channels * EXPANSION;
    this.conv1 = new Conv2d(inChannels, channels, 1, options);
    this.bn1 = new BatchNorm2d(channels);
    this.conv2 = new Conv2d(channels, channels, 3, options.stride(stride).padding(1));
    this.bn2 = new BatchNorm2d(channels);
    this.conv3 = new Conv2d(channels, outChannels, 1, options);
    this.bn3 = new BatchNorm2d(outChannels);
    this.downsample =
        stride == 1 && inChannels == outChannels
            ? new Identity()
            : new Sequential(
                new Conv2d(inChannels, outChannels, 1, options.stride(stride)),
                new BatchNorm2d(outChannels));
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor out = bn1.forward(conv1.forward(x)).relu();
    out = bn2.forward(conv2.forward(out)).relu();
    out = bn3.forward(conv3.forward(out));
    return out.add(downsample.forward(x)).relu();
  }
}
