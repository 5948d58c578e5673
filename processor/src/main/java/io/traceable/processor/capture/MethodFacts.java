package io.traceable.processor.capture;

import java.util.List;
import java.util.Map;

/**
 * What a generated sibling tells about the source of a method.
 *
 * @param file simple name of the source file
 * @param descriptor erased descriptor, for example {@code (I[D)Ljava/lang/String;}
 * @param source text of the whole method
 * @param position of the method
 * @param fileLines all lines of the file; line n is element n - 1
 * @param initialisesByCode true if code of the user runs when its class is initialised, which a
 *     call of a static method from elsewhere may cause
 * @param exactFields of the submodules in fields of the class that the method calls, those whose
 *     object is of one class for certain, by name, with the binary name of that class
 */
public record MethodFacts(
    String file,
    String descriptor,
    String source,
    Position position,
    List<String> fileLines,
    boolean initialisesByCode,
    Map<String, String> exactFields) {

  public MethodFacts {
    fileLines = List.copyOf(fileLines);
    exactFields = Map.copyOf(exactFields);
  }

  /** The text of a line without the blanks around it; lines count from 1. */
  public String line(int number) {
    return number >= 1 && number <= fileLines.size() ? fileLines.get(number - 1).strip() : "";
  }
}
