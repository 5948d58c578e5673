package io.traceable.samples.models;

import io.traceable.annotations.Traceable;
import io.traceable.nn.Block;
import io.traceable.nn.Dropout;
import io.traceable.nn.Linear;
import io.traceable.nn.StateName;
import io.traceable.tensor.Tensor;

/**
 * An autoencoder of ratings, [B, items] to [B, items]: O. Kuchaiev, B. Ginsburg, "Training Deep
 * AutoEncoders for Collaborative Filtering", 2017.
 */
public final class DeepRecommender implements Block {

  @StateName("enc.0")
  private final Linear encoder0;

  @StateName("enc.1")
  private final Linear encoder1;

  @StateName("enc.2")
  private final Linear encoder2;

  private final Dropout drop = new Dropout(0.8);

  @StateName("dec.0")
  private final Linear decoder0;

  @StateName("dec.1")
  private final Linear decoder1;

  @StateName("dec.2")
  private final Linear decoder2;

  /** The network as published: 17768 films, hidden layers of 512, 512, 1024, 512 and 512. */
  public DeepRecommender() {
    this(17768, 512, 1024);
  }

  /** A network of a number of items, with another width and another size of the code. */
  public DeepRecommender(int items, int width, int code) {
    this.encoder0 = new Linear(items, width);
    this.encoder1 = new Linear(width, width);
    this.encoder2 = new Linear(width, code);
    this.decoder0 = new Linear(code, width);
    this.decoder1 = new Linear(width, width);
    this.decoder2 = new Linear(width, items);
  }

  /** Predicted ratings. */
  @Override
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
