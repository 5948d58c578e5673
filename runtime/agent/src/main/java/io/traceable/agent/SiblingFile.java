package io.traceable.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A sibling as its class file tells it. The class itself is not loaded: its original is just being
 * loaded.
 */
final class SiblingFile extends ClassVisitor {

  private static final String ANNOTATION = "Lio/traceable/annotations/Sibling;";

  /**
   * A traced method.
   *
   * @param called name and descriptor in the sibling
   * @param digest empty where there is none
   * @param reliesOn the other methods whose bodies its code relies on
   */
  record Traced(String name, String descriptor, String called, String digest, List<Body> reliesOn) {
    String key() {
      return name + descriptor;
    }
  }

  /**
   * A method of some class, and the digest of its code.
   *
   * @param owner internal name of the class
   */
  record Body(String owner, String key, String digest) {

    /** Reads {@code com/acme/Model.f(I)F=1:00ff}. */
    static Body parse(String text) {
      int method = text.indexOf('.') + 1;
      int digest = text.lastIndexOf('=') + 1;
      return new Body(
          text.substring(0, Math.max(method - 1, 0)),
          text.substring(method, Math.max(digest - 1, method)),
          text.substring(digest));
    }
  }

  private final List<Traced> traced = new ArrayList<>();
  private final Set<String> methods = new HashSet<>();
  private String name = "";
  private String original = "";

  private SiblingFile() {
    super(Opcodes.ASM9);
  }

  /** Where the sibling of a class is: {@code a/Outer$Inner} has {@code a/Outer_Inner_Traced}. */
  static String pathFor(String internalName) {
    return internalName.replace('$', '_') + "_Traced.class";
  }

  /** The sibling of a class; empty if there is none beside it. */
  static Optional<SiblingFile> find(ClassLoader loader, String internalName) throws IOException {
    try (InputStream in = loader.getResourceAsStream(pathFor(internalName))) {
      if (in == null) {
        return Optional.empty();
      }
      SiblingFile file = new SiblingFile();
      new ClassReader(in.readAllBytes())
          .accept(file, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return file.original.equals(internalName) ? Optional.of(file) : Optional.empty();
    }
  }

  String name() {
    return name;
  }

  List<Traced> traced() {
    return traced;
  }

  /** Whether it has a method that can be called in the place of the original's. */
  boolean has(String nameAndDescriptor) {
    return methods.contains(nameAndDescriptor);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & Opcodes.ACC_PRIVATE) == 0) {
      methods.add(name + descriptor);
    }
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return descriptor.equals(ANNOTATION) ? new SiblingAnnotation() : null;
  }

  private final class SiblingAnnotation extends AnnotationVisitor {
    SiblingAnnotation() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(String member, Object value) {
      if (member.equals("of") && value instanceof Type type) {
        original = type.getInternalName();
      } else if (member.equals("ofPrivate")) {
        original = value.toString().replace('.', '/');
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitArray(String member) {
      return member.equals("methods") ? new MethodAnnotations() : null;
    }
  }

  private final class MethodAnnotations extends AnnotationVisitor {
    MethodAnnotations() {
      super(Opcodes.ASM9);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String member, String descriptor) {
      Map<String, String> values = new HashMap<>();
      List<Body> reliesOn = new ArrayList<>();
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public void visit(String member, Object value) {
          values.put(member, value.toString());
        }

        @Override
        public @Nullable AnnotationVisitor visitArray(String member) {
          return member.equals("reliesOn") ? new Bodies(reliesOn) : null;
        }

        @Override
        public void visitEnd() {
          String name = values.getOrDefault("name", "");
          String descriptor = values.getOrDefault("descriptor", "");
          traced.add(
              new Traced(
                  name,
                  descriptor,
                  values.getOrDefault("called", name + descriptor),
                  values.getOrDefault("digest", ""),
                  List.copyOf(reliesOn)));
        }
      };
    }
  }

  private static final class Bodies extends AnnotationVisitor {
    private final List<Body> bodies;

    Bodies(List<Body> bodies) {
      super(Opcodes.ASM9);
      this.bodies = bodies;
    }

    @Override
    public void visit(@Nullable String member, Object value) {
      bodies.add(Body.parse(value.toString()));
    }
  }
}
