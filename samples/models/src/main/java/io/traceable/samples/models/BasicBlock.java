package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.ReLU;
import io.traceable.tensor.Tensor;

/**
 * Two 3x3 convolutions and a shortcut that adds the input itself: K. He, X. Zhang, S. Ren, J. Sun,
 * "Deep Residual Learning for Image Recognition", 2016. Input and output have the same shape.
 */
public final class BasicBlock implements Block {

  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final ReLU relu = new ReLU();
  private final Conv2d conv2;
  private final BatchNorm2d bn2;

  /** A block of a number of channels. */
  public BasicBlock(int channels) {
    Conv2dOptions options = Conv2dOptions.DEFAULT.padding(1).bias(false);
    this.conv1 = new Conv2d(channels, channels, 3, options);
    this.bn1 = new BatchNorm2d(channels);
    this.conv2 = new Conv2d(channels, channels, 3, options);
    this.bn2 = new BatchNorm2d(channels);
  }

  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor out = relu.forward(bn1.forward(conv1.forward(x)));
    out = bn2.forward(conv2.forward(out));
    return relu.forward(out.add(x));
  }
}
