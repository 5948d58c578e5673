package io.traceable.tensor;

import io.traceable.kernel.StridedReader;
import java.util.ArrayList;
import java.util.List;

/** Concatenation. */
final class Joining {

  private Joining() {}

  static Tensor cat(List<Tensor> tensors, int dim) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("cat: the list of tensors is empty");
    }
    Tensor first = tensors.get(0);
    int d = Arguments.realDimension("cat", dim, first.shape());
    long total = 0;
    for (int i = 0; i < tensors.size(); i++) {
      requireFits(first, tensors.get(i), i, d);
      total += tensors.get(i).shape().sizes()[d];
    }
    int[] sizes = first.shape().toArray();
    sizes[d] = (int) Math.min(total, Integer.MAX_VALUE);
    Shape shape = Shape.of(sizes);
    int outer = 1;
    for (int k = 0; k < d; k++) {
      outer *= sizes[k];
    }
    int row = outer == 0 ? 0 : shape.numel() / outer;
    Object out = first.dtype().newArray(shape.numel());
    int column = 0;
    for (Tensor tensor : tensors) {
      int piece = outer == 0 ? 0 : tensor.numel() / outer;
      StridedReader reader = Broadcast.reader(tensor, tensor.shape());
      for (int o = 0; o < outer; o++) {
        reader.read(out, o * row + column, piece);
      }
      column += piece;
    }
    return new Tensor(out, first.dtype(), shape, shape.contiguousStrides(), 0);
  }

  static Tensor stack(List<Tensor> tensors, int dim) {
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      if (!tensor.shape().equals(tensors.get(0).shape())) {
        throw new IllegalArgumentException(
            "stack: tensor "
                + i
                + " has shape "
                + tensor.shape()
                + " but tensor 0 has "
                + tensors.get(0).shape());
      }
      rows.add(Views.unsqueeze(tensor, dim));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("stack: the list of tensors is empty");
    }
    return cat(rows, dim < 0 ? dim + rows.get(0).rank() : dim);
  }

  private static void requireFits(Tensor first, Tensor tensor, int position, int dim) {
    boolean fits = tensor.rank() == first.rank();
    for (int d = 0; fits && d < tensor.rank(); d++) {
      fits = d == dim || tensor.shape().sizes()[d] == first.shape().sizes()[d];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "cat: tensor "
              + position
              + " has shape "
              + tensor.shape()
              + " but tensor 0 has "
              + first.shape()
              + "; all sizes except that of dim "
              + dim
              + " must agree");
    }
    Arguments.requireType("cat", "tensor " + position, tensor, first.dtype());
  }
}
