package io.traceable.processor.emit;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What a sibling is made from.
 *
 * @param model the original class
 * @param methods its traced methods, in the order of the source; never empty
 * @param file simple name of the source file
 * @param lines all lines of the source file, for comments
 * @param sourceHash of the source the methods were captured from
 * @param generator name and version of the processor
 * @param style how the types of locals are written
 * @param keepsOwnCalls whether calls of the sibling's own methods stay in it where they can
 */
public record SiblingRequest(
    TypeElement model,
    List<MethodRequest> methods,
    String file,
    List<String> lines,
    String sourceHash,
    String generator,
    TypeStyle style,
    boolean keepsOwnCalls) {

  public SiblingRequest {
    methods = List.copyOf(methods);
    lines = List.copyOf(lines);
  }

  /** The same sibling with these methods only. */
  public SiblingRequest withMethods(List<MethodRequest> only) {
    return new SiblingRequest(
        model, only, file, lines, sourceHash, generator, style, keepsOwnCalls);
  }

  /** The same sibling in another style. */
  public SiblingRequest withStyle(TypeStyle other) {
    return new SiblingRequest(
        model, methods, file, lines, sourceHash, generator, other, keepsOwnCalls);
  }

  /** The same sibling, whose calls are all as the original has them. */
  public SiblingRequest withoutOwnCalls() {
    return new SiblingRequest(model, methods, file, lines, sourceHash, generator, style, false);
  }
}
