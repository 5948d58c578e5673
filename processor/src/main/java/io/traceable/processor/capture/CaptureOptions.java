package io.traceable.processor.capture;

import java.util.List;

/**
 * What the user sets about capturing.
 *
 * @param addExports values of {@code --add-exports} of the user's compilation ({@code
 *     module/package=target}): javac does not tell processors, so they are repeated in {@code
 *     -Atraceable.addExports}
 */
public record CaptureOptions(List<String> addExports) {

  public static final CaptureOptions DEFAULT = new CaptureOptions(List.of());

  public CaptureOptions {
    addExports = List.copyOf(addExports);
  }
}
