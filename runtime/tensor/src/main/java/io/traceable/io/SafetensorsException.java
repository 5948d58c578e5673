package io.traceable.io;

import java.io.IOException;

/**
 * A file is not valid safetensors; the message names the file and, where there is one, the tensor.
 */
public final class SafetensorsException extends IOException {

  private static final long serialVersionUID = 1L;

  SafetensorsException(String source, String problem) {
    super(source + ": " + problem);
  }
}
