package io.traceable.digest;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of one class file as texts. */
final class ClassText extends ClassVisitor {

  private final String name;
  private final Map<String, MethodText> methods = new TreeMap<>();

  private ClassText(String name) {
    super(Opcodes.ASM9);
    this.name = name;
  }

  static ClassText read(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassText text = new ClassText(reader.getClassName());
    reader.accept(text, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return text;
  }

  String name() {
    return name;
  }

  @Nullable MethodText method(String nameAndDescriptor) {
    return methods.get(nameAndDescriptor);
  }

  /** By name, so that their order in the file does not matter. */
  Collection<MethodText> methods() {
    return methods.values();
  }

  /**
   * True for a class that is part of this one's code: an anonymous or local one, or one that javac
   * has made up. All of these, and only these, have a number in their name.
   */
  boolean isPart(String other) {
    int nesting = name.indexOf('$', name.lastIndexOf('/') + 2);
    String outermost = nesting < 0 ? name : name.substring(0, nesting);
    if (!other.startsWith(outermost + "$")) {
      return false;
    }
    for (int i = outermost.length(); i < other.length() - 1; i++) {
      if (other.charAt(i) == '$' && other.charAt(i + 1) >= '0' && other.charAt(i + 1) <= '9') {
        return true;
      }
    }
    return false;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodText text = new MethodText(this, access, name + descriptor);
    methods.put(name + descriptor, text);
    return text;
  }
}
