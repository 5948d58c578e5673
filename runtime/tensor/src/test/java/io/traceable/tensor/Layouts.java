package io.traceable.tensor;

import java.util.List;

/** The same values in different places of memory. */
final class Layouts {

  private Layouts() {}

  /** Views that are equal to a tensor element by element, none of them contiguous from 0 on. */
  static List<Tensor> of(Tensor x) {
    if (x.rank() == 0) {
      return List.of(Tensor.cat(List.of(Tensor.ones(1), x.reshape(1)), 0).select(0, 1));
    }
    int last = x.rank() - 1;
    Tensor transposed = x.transpose(0, last).contiguous().transpose(0, last);
    Tensor padding = Tensor.full(99, x.narrow(last, 0, 1).shape().toArray());
    Tensor inTheMiddle = Tensor.cat(List.of(padding, x, padding), last).narrow(last, 1, x.dim(-1));
    Tensor second = Tensor.cat(List.of(x.unsqueeze(-1), x.unsqueeze(-1).neg()), -1).flatten(-2, -1);
    return List.of(transposed, inTheMiddle, second.slice(last, 0, second.dim(-1), 2));
  }
}
