package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.ReLU;
import io.traceable.nn.StateName;
import io.traceable.tensor.Tensor;

/**
 * A {@link BasicBlock} that halves height and width and changes the number of channels, with a 1x1
 * convolution as its shortcut.
 */
public final class DownsampleBlock implements Block {

  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final ReLU relu = new ReLU();
  private final Conv2d conv2;
  private final BatchNorm2d bn2;

  @StateName("downsample.0")
  private final Conv2d shortcut;

  @StateName("downsample.1")
  private final BatchNorm2d shortcutNorm;

  /** A block from and to a number of channels. */
  public DownsampleBlock(int inChannels, int outChannels) {
    Conv2dOptions options = Conv2dOptions.DEFAULT.bias(false);
    this.conv1 = new Conv2d(inChannels, outChannels, 3, options.stride(2).padding(1));
    this.bn1 = new BatchNorm2d(outChannels);
    this.conv2 = new Conv2d(outChannels, outChannels, 3, options.padding(1));
    this.bn2 = new BatchNorm2d(outChannels);
    this.shortcut = new Conv2d(inChannels, outChannels, 1, options.stride(2));
    this.shortcutNorm = new BatchNorm2d(outChannels);
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor out = relu.forward(bn1.forward(conv1.forward(x)));
    out = bn2.forward(conv2.forward(out));
    Tensor identity = shortcutNorm.forward(shortcut.forward(x));
    return relu.forward(out.add(identity));
  }
}
