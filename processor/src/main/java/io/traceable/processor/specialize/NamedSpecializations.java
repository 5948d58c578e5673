package io.traceable.processor.specialize;

import io.traceable.processor.capture.NameGlobs;
import io.traceable.transform.Specialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Constants of methods by name, {@code com.acme.Pow.pow(n = 2), com.acme.Pow.*(fast = true)}: a
 * glob as in other options, and the constants that parameters have at once. It means the methods
 * that have all of these parameters.
 *
 * <p>Remembers what has meant no method, or methods with parameters of other types only. Not
 * thread-safe.
 */
public final class NamedSpecializations {

  private static final Pattern FORM = Pattern.compile("([^()]+)\\((.*)\\)", Pattern.DOTALL);

  private static final class Entry {
    final String text;
    final NameGlobs name;
    final Map<String, String> constants;
    boolean hasMethod;
    boolean fits;
    Optional<String> wrong = Optional.empty();

    Entry(String text, String glob, Map<String, String> constants) {
      this.text = text;
      this.name = NameGlobs.of(List.of(glob));
      this.constants = constants;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  private NamedSpecializations() {}

  /**
   * Reads the option.
   *
   * @param problem takes what is wrong with its form
   */
  public static NamedSpecializations parse(String option, Consumer<String> problem) {
    NamedSpecializations all = new NamedSpecializations();
    for (String text : Specialization.split(option, ',')) {
      Matcher form = FORM.matcher(text);
      Optional<Map<String, String>> constants =
          form.matches() ? ConstantList.parse(form.group(2)) : Optional.empty();
      constants.ifPresentOrElse(
          known -> all.entries.add(new Entry(text, form.group(1).strip(), known)),
          () -> problem.accept(text + " is not of the form com.acme.Model.method(n = 2)"));
    }
    return all;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The constants for a traced method. */
  List<Specialization> of(ExecutableElement method, ConstantList reader) {
    List<Specialization> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (method.getEnclosingElement() instanceof TypeElement type
          && entry.name.matches(
              type.getQualifiedName().toString(), method.getSimpleName().toString())
          && ConstantList.hasParameters(method, entry.constants.keySet())) {
        entry.hasMethod = true;
        try {
          found.add(reader.of(method, entry.constants));
          entry.fits = true;
        } catch (WrongConstantException e) {
          entry.wrong = Optional.of(entry.text + ": " + e.getMessage());
        }
      }
    }
    return found;
  }

  /** The entries that have meant no method so far. */
  public List<String> unmatched() {
    return entries.stream().filter(e -> !e.hasMethod).map(e -> e.text).toList();
  }

  /** What is wrong with the entries that have meant methods, all with parameters of other types. */
  public List<String> wrong() {
    return entries.stream().filter(e -> !e.fits).flatMap(e -> e.wrong.stream()).toList();
  }
}
