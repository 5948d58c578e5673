package io.traceable.samples.quickstart;

import io.traceable.annotations.Traceable;
import io.traceable.nn.BatchNorm2d;
import io.traceable.nn.Block;
import io.traceable.nn.Conv2d;
import io.traceable.nn.Conv2dOptions;
import io.traceable.nn.Dropout;
import io.traceable.nn.Linear;
import io.traceable.nn.MaxPool2d;
import io.traceable.tensor.Tensor;

/** A convolutional network that reads handwritten digits: 8x8 grey levels in, ten logits out. */
public final class DigitsCnn implements Block {

  private static final Conv2dOptions SAME = Conv2dOptions.DEFAULT.padding(1).bias(false);

  private final Conv2d conv1 = new Conv2d(1, 16, 3, SAME);
  private final BatchNorm2d bn1 = new BatchNorm2d(16);
  private final Conv2d conv2 = new Conv2d(16, 32, 3, SAME);
  private final BatchNorm2d bn2 = new BatchNorm2d(32);
  private final Conv2d conv3 = new Conv2d(32, 64, 3, SAME);
  private final BatchNorm2d bn3 = new BatchNorm2d(64);
  private final MaxPool2d pool = new MaxPool2d(2);
  private final Linear fc1 = new Linear(256, 128);
  private final Dropout drop = new Dropout(0.25);
  private final Linear fc2 = new Linear(128, 10);

  /**
   * The network.
   *
   * @param x grey levels from 0 to 1, [batch, 1, 8, 8]
   * @return logits, [batch, 10]
   */
  @Override
  @Traceable
  public Tensor forward(Tensor x) {
    x = bn1.forward(conv1.forward(x)).relu();
    x = pool.forward(bn2.forward(conv2.forward(x)).relu());
    x = pool.forward(bn3.forward(conv3.forward(x)).relu());
    x = x.flatten(1);
    x = drop.forward(fc1.forward(x).relu());
    return fc2.forward(x);
  }
}
