package io.traceable.processor.capture.shadow;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What could be the name of a type, by package: what sources and class files mention. Asking the
 * host for all types of a package would make it read all their class files, and complain of those
 * that have flaws, which the user's own compilation would never have opened.
 *
 * <p>Names that mean no type do no harm: no file has them.
 */
final class MentionedTypes {

  private final Map<String, Set<String>> byPackage = new HashMap<>();

  /** By package: what nobody has asked for yet. */
  private final Map<String, Set<String>> fresh = new HashMap<>();

  /** Names that may be of any package, because a whole module is imported. */
  private final Set<String> ofAnyPackage = new LinkedHashSet<>();

  /**
   * The names mentioned since the last call, without their package; {@code Map$Entry} for a nested
   * type.
   *
   * @param isFirst whether it is the first call for that package
   */
  Set<String> takeNew(String packageName, boolean isFirst) {
    if (isFirst) {
      ofAnyPackage.forEach(name -> add(packageName, name));
    }
    Set<String> names = fresh.remove(packageName);
    return names == null ? Set.of() : names;
  }

  private void add(String packageName, String name) {
    if (byPackage.computeIfAbsent(packageName, p -> new HashSet<>()).add(name)) {
      fresh.computeIfAbsent(packageName, p -> new LinkedHashSet<>()).add(name);
    }
  }

  /** Adds what a source mentions. */
  void addSource(String text) {
    List<String> chains = SourceNames.of(text);
    Set<String> simple = new LinkedHashSet<>();
    Set<String> wholePackages = new LinkedHashSet<>(List.of(""));
    boolean importsModule = false;
    String before = "";
    for (String chain : chains) {
      if (before.equals("package")) {
        wholePackages.remove("");
        wholePackages.add(chain);
      } else if (chain.endsWith(".*")) {
        wholePackages.add(chain.substring(0, chain.length() - 2));
      }
      importsModule |= before.equals("import") && chain.equals("module");
      for (int dot = chain.indexOf('.'); dot >= 0; dot = chain.indexOf('.', dot + 1)) {
        int end = chain.indexOf('.', dot + 1);
        add(chain.substring(0, dot), chain.substring(dot + 1, end < 0 ? chain.length() : end));
      }
      simple.addAll(List.of(chain.split("\\.", -1)));
      before = chain;
    }
    wholePackages.forEach(name -> simple.forEach(type -> add(name, type)));
    if (importsModule) {
      ofAnyPackage.addAll(simple);
    }
  }

  /** Adds what the constants of a class file mention (JVMS 4.4); nothing of a broken one. */
  void addClassFile(byte[] bytes) {
    try {
      for (String constant : strings(bytes)) {
        if (constant.indexOf('/') >= 0) {
          addConstant(constant);
        }
      }
    } catch (IOException broken) {
      // javac says what is wrong with it, if anybody uses it.
    }
  }

  /** A class's internal name, a descriptor, or a signature. */
  private void addConstant(String constant) {
    int start = 0;
    for (int i = 0; i <= constant.length(); i++) {
      boolean isPart =
          i < constant.length()
              && (Character.isJavaIdentifierPart(constant.charAt(i)) || constant.charAt(i) == '/');
      if (!isPart) {
        String name = constant.substring(start, i);
        addInternalName(name);
        if (name.startsWith("L")) {
          addInternalName(name.substring(1));
        }
        start = i + 1;
      }
    }
  }

  private void addInternalName(String name) {
    int slash = name.lastIndexOf('/');
    if (slash <= 0 || slash == name.length() - 1 || name.startsWith("java/")) {
      return;
    }
    String packageName = name.substring(0, slash).replace('/', '.');
    String simple = name.substring(slash + 1);
    add(packageName, simple);
    int nested = simple.indexOf('$');
    if (nested > 0) {
      add(packageName, simple.substring(0, nested));
    }
  }

  private static List<String> strings(byte[] bytes) throws IOException {
    List<String> strings = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> strings.add(in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          // Takes two places.
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("a constant of kind " + tag);
      }
    }
    return strings;
  }
}
