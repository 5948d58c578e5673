package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Dropout;
import io.traceable.nn.Linear;
import io.traceable.nn.StateName;
import io.traceable.tensor.Tensor;

/**
 * An autoencoder of ratings, [B, 200] to [B, 200]: O. Kuchaiev, B. Ginsburg, "Training Deep
 * AutoEncoders for Collaborative Filtering", 2017, at a small size.
 */
public final class DeepRecommender {

  @StateName("enc.0")
  private final Linear encoder0 = new Linear(200, 128);

  @StateName("enc.1")
  private final Linear encoder1 = new Linear(128, 128);

  @StateName("enc.2")
  private final Linear encoder2 = new Linear(128, 256);

  private final Dropout drop = new Dropout(0.8);

  @StateName("dec.0")
  private final Linear decoder0 = new Linear(256, 128);

  @StateName("dec.1")
  private final Linear decoder1 = new Linear(128, 128);

  @StateName("dec.2")
  private final Linear decoder2 = new Linear(128, 200);

  /** Predicted ratings. */
  @Traceable
  public Tensor forward(Tensor x) {
    Tensor h = encoder0.forward(x).selu();
    h = encoder1.forward(h).selu();
    h = encoder2.forward(h).selu();
    h = drop.forward(h);
    h = decoder0.forward(h).selu();
    h = decoder1.forward(h).selu();
    return decoder2.forward(h).selu();
  }
}
