package io.traceable.processor.capture;

import java.util.List;

/**
 * What the user sets about capturing.
 *
 * @param addExports values of {@code --add-exports} of the user's compilation ({@code
 *     module/package=target}): javac does not tell processors, so they are repeated in {@code
 *     -Atraceable.addExports}
 * @param pure methods and constructors that count as if they carried {@code @Pure}
 */
public record CaptureOptions(List<String> addExports, NameGlobs pure) {

  public CaptureOptions {
    addExports = List.copyOf(addExports);
  }

  /** Nothing is set. */
  public static CaptureOptions none() {
    return new CaptureOptions(List.of(), NameGlobs.none());
  }
}
