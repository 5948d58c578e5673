package io.traceable.processor.capture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import io.traceable.processor.capture.shadow.ShadowCompilation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/**
 * Types that the host does not know, or not yet: another processor may generate them in a later
 * round. javac finds a meaning for many a method without them, but perhaps not the one it will have
 * with them: a superclass may bring a better overload. Such a method has to wait.
 *
 * <p>The host is asked, not the shadow, because what only the shadow lacks will never come. One
 * instance serves the capture of one method.
 */
final class MissingTypes {

  /** Names of siblings end so. A class that imports its own sibling would wait for it forever. */
  private static final String SIBLING = "_Traced";

  private final ShadowCompilation shadow;
  private final Elements host;
  private final Set<String> whole = new HashSet<>();
  private final Set<String> wholeOverloads = new HashSet<>();

  MissingTypes(ShadowCompilation shadow, Elements host) {
    this.shadow = shadow;
    this.host = host;
  }

  /**
   * Requires what surrounds a method: imports, and of the classes around it the hierarchy, the type
   * parameters and the annotations.
   *
   * @throws UnresolvedName for the first type that is missing
   */
  void requireAround(ExecutableElement hostMethod, TreePath method) {
    method.getCompilationUnit().getImports().forEach(this::require);
    for (TreePath p = method; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree type) {
        requireAnnotations(type, p);
      }
    }
    for (Element e = hostMethod.getEnclosingElement();
        e instanceof TypeElement type;
        e = e.getEnclosingElement()) {
      for (TypeParameterElement parameter : type.getTypeParameters()) {
        parameter.getBounds().forEach(MissingTypes::requireMentioned);
      }
      requireHierarchy(type);
    }
  }

  private void require(ImportTree tree) {
    String written = tree.getQualifiedIdentifier().toString();
    boolean isOnDemand = written.endsWith(".*");
    String name =
        isOnDemand || tree.isStatic() ? written.substring(0, written.lastIndexOf('.')) : written;
    boolean isThere =
        host.getTypeElement(name) != null
            || (isOnDemand && !tree.isStatic() && host.getPackageElement(name) != null)
            || name.endsWith(SIBLING);
    if (!isThere) {
      throw new UnresolvedName(name);
    }
  }

  /** Asks the shadow: JDK 17 tells nothing about an annotation that does not exist. */
  private void requireAnnotations(ClassTree type, TreePath path) {
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      TypeMirror found =
          shadow.trees().getTypeMirror(new TreePath(path, annotation.getAnnotationType()));
      if (found == null || found.getKind() == TypeKind.ERROR) {
        throw new UnresolvedName(annotation.getAnnotationType().toString());
      }
    }
  }

  /**
   * Requires all supertypes of a type.
   *
   * @param type of the shadow or of the host
   * @throws UnresolvedName for the first that is missing
   */
  void requireHierarchy(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      requireHierarchy((TypeElement) declared.asElement());
    } else if (type instanceof ArrayType array) {
      requireHierarchy(array.getComponentType());
    } else if (type instanceof IntersectionType intersection) {
      intersection.getBounds().forEach(this::requireHierarchy);
    } else if (type instanceof TypeVariable variable) {
      requireHierarchy(variable.getUpperBound());
    }
  }

  private void requireHierarchy(TypeElement type) {
    String name = type.getQualifiedName().toString();
    if (!whole.add(name)) {
      return;
    }
    TypeElement known = host.getTypeElement(name);
    if (known == null || !hasSource(name)) {
      return;
    }
    for (TypeMirror supertype : supertypes(known)) {
      requireMentioned(supertype);
      requireHierarchy(supertype);
    }
  }

  /**
   * Requires the types of the parameters of all methods that javac had to choose from.
   *
   * @param site where it looked for the method
   * @throws UnresolvedName for the first type that is missing
   */
  void requireOverloads(TypeMirror site, ExecutableElement chosen) {
    if (site instanceof DeclaredType declared) {
      requireOverloads((TypeElement) declared.asElement(), chosen);
    } else if (site instanceof IntersectionType intersection) {
      intersection.getBounds().forEach(bound -> requireOverloads(bound, chosen));
    } else if (site instanceof TypeVariable variable) {
      requireOverloads(variable.getUpperBound(), chosen);
    }
  }

  private void requireOverloads(TypeElement site, ExecutableElement chosen) {
    String type = site.getQualifiedName().toString();
    TypeElement known = host.getTypeElement(type);
    if (known == null
        || !hasSource(type)
        || !wholeOverloads.add(type + "." + chosen.getSimpleName())) {
      return;
    }
    for (Element member : known.getEnclosedElements()) {
      if (member instanceof ExecutableElement overload
          && overload.getSimpleName().contentEquals(chosen.getSimpleName())) {
        overload.getParameters().forEach(p -> requireMentioned(p.asType()));
      }
    }
    if (chosen.getKind() != ElementKind.CONSTRUCTOR) {
      supertypes(known).forEach(supertype -> requireOverloads(supertype, chosen));
    }
  }

  /**
   * Class files do not wait for what is generated: a type that they lack is an optional dependency,
   * or one that the JDK keeps to itself, and never comes.
   */
  private boolean hasSource(String name) {
    TypeElement type = shadow.elements().getTypeElement(name);
    return type != null && shadow.trees().getTree(type) != null;
  }

  private static List<TypeMirror> supertypes(TypeElement type) {
    List<TypeMirror> supertypes = new ArrayList<>(type.getInterfaces());
    supertypes.add(type.getSuperclass());
    return supertypes;
  }

  private static void requireMentioned(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      throw new UnresolvedName(type.toString());
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(MissingTypes::requireMentioned);
    } else if (type instanceof ArrayType array) {
      requireMentioned(array.getComponentType());
    } else if (type instanceof IntersectionType intersection) {
      intersection.getBounds().forEach(MissingTypes::requireMentioned);
    } else if (type instanceof WildcardType wildcard) {
      TypeMirror upper = wildcard.getExtendsBound();
      TypeMirror lower = wildcard.getSuperBound();
      if (upper != null) {
        requireMentioned(upper);
      } else if (lower != null) {
        requireMentioned(lower);
      }
    }
  }
}
