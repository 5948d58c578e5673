package io.traceable.nn;

import io.traceable.annotations.Pure;
import java.util.Map;

/** A layer whose number of parameters is known when it is made: they are named by a map. */
public sealed interface NamedParameters permits LSTM, GRU {

  /** The parameters by the names that they have in a state_dict, in PyTorch's order. */
  @Pure
  Map<String, Parameter> namedParameters();
}
