package io.traceable.nn;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Pure;
import io.traceable.tensor.Functional;
import io.traceable.tensor.Tensor;

/**
 * A table of vectors: int64 indices [...] to [..., size]; {@code torch.nn.Embedding}. Its padding
 * index acts in training only, but for the zeros in its row, which are in the weights.
 */
public final class Embedding implements Block {

  private final Parameter weight;

  /** A table of {@code numEmbeddings} vectors, with deterministic first values. */
  public Embedding(int numEmbeddings, int embeddingDim) {
    Initialization.positive("Embedding", "numEmbeddings", numEmbeddings);
    Initialization.positive("Embedding", "embeddingDim", embeddingDim);
    this.weight = Initialization.uniform("weight", 1, numEmbeddings, embeddingDim);
  }

  @Override
  @Pure
  @Leaf
  public Tensor forward(Tensor indices) {
    return Functional.embedding(indices, weight.value());
  }

  /** The vectors, [numEmbeddings, embeddingDim]. */
  @Pure
  public Parameter weight() {
    return weight;
  }

  @Override
  public String toString() {
    return "Embedding(" + weight.shape().dim(0) + ", " + weight.shape().dim(1) + ")";
  }
}
