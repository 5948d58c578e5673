/** Reads and writes weights, as safetensors and by the names of a PyTorch state_dict. */
@NullMarked
package io.traceable.io;

import org.jspecify.annotations.NullMarked;
