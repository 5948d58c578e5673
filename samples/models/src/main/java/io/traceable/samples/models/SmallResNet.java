package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.AdaptiveAvgPool2d;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Linear;
import io.traceable.nn.MaxPool2d;
import io.traceable.nn.ReLU;
import io.traceable.nn.StateName;
import io.traceable.tensor.Tensor;

/** A residual network of four blocks, [B, 3, H, W] to [B, 10]. */
public final class SmallResNet implements Block {

  private final Conv2d conv1 =
      new Conv2d(3, 16, 7, Conv2dOptions.DEFAULT.stride(2).padding(3).bias(false));
  private final BatchNorm2d bn1 = new BatchNorm2d(16);
  private final ReLU relu = new ReLU();
  private final MaxPool2d maxpool = new MaxPool2d(3, 2, 1);

  @StateName("layer1.0")
  private final BasicBlock layer1 = new BasicBlock(16);

  @StateName("layer2.0")
  private final DownsampleBlock layer2 = new DownsampleBlock(16, 24);

  @StateName("layer3.0")
  private final DownsampleBlock layer3 = new DownsampleBlock(24, 32);

  @StateName("layer4.0")
  private final DownsampleBlock layer4 = new DownsampleBlock(32, 48);

  private final AdaptiveAvgPool2d avgpool = new AdaptiveAvgPool2d(1);
  private final Linear fc = new Linear(48, 10);

  /** Scores of ten classes. */
  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor h = maxpool.forward(relu.forward(bn1.forward(conv1.forward(x))));
    h = layer1.forward(h);
    h = layer2.forward(h);
    h = layer3.forward(h);
    h = layer4.forward(h);
    return fc.forward(avgpool.forward(h).flatten(1));
  }
}
