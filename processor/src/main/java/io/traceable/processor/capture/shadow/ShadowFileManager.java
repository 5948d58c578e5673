package io.traceable.processor.capture.shadow;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The shadow's files: the class path as it is discovered, and sources in memory. It is a {@link
 * StandardJavaFileManager} because {@code --release} demands one.
 */
final class ShadowFileManager extends ForwardingJavaFileManager<StandardJavaFileManager>
    implements StandardJavaFileManager {

  private final HostClassPath classPath;

  /** By package: source files that are read when something needs them, under a type's name. */
  private final Map<String, List<ListedSource>> sourcePath;

  private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

  ShadowFileManager(
      StandardJavaFileManager files,
      HostClassPath classPath,
      Map<String, List<ListedSource>> sourcePath) {
    super(files);
    this.classPath = classPath;
    this.sourcePath = sourcePath;
    useRoots();
  }

  /**
   * A source file as the home of one of its top-level types.
   *
   * @param binaryName of that type
   */
  record ListedSource(String binaryName, MemorySource source) {}

  private void useRoots() {
    try {
      // An empty list, too: by default javac takes the class path of its own JVM.
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath.roots());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
    if (location != StandardLocation.CLASS_PATH) {
      return super.list(location, packageName, kinds, recurse);
    }
    if (classPath.search(packageName)) {
      useRoots();
    }
    List<JavaFileObject> files = new ArrayList<>();
    if (kinds.contains(Kind.CLASS)) {
      super.list(location, packageName, EnumSet.of(Kind.CLASS), recurse).forEach(files::add);
    }
    if (kinds.contains(Kind.SOURCE)) {
      classPath.implicitSources(packageName).forEach(s -> files.add(new SourceOfType(s)));
      sourcePath.getOrDefault(packageName, List.of()).forEach(s -> files.add(new SourceOfType(s)));
    }
    return files;
  }

  /** One file may be listed once for each of its types; javac tells files apart by identity. */
  private static final class SourceOfType extends ForwardingJavaFileObject<MemorySource> {
    private final String binaryName;

    SourceOfType(ListedSource listed) {
      super(listed.source());
      binaryName = listed.binaryName();
    }
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof SourceOfType source
        ? source.binaryName
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.toUri().equals(b.toUri());
  }

  /** Whatever is compiled stays in memory: the output folders are the host's. */
  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, Kind kind, @Nullable FileObject sibling) {
    return new SimpleJavaFileObject(
        URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind) {
      @Override
      public OutputStream openOutputStream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        written.put(className.replace('.', '/'), out);
        return out;
      }
    };
  }

  /** Class files by internal name. */
  Map<String, byte[]> written() {
    Map<String, byte[]> files = new HashMap<>();
    written.forEach((name, out) -> files.put(name, out.toByteArray()));
    return files;
  }

  /** No plug-in and no processor is looked for on the user's class path. */
  @Override
  public ClassLoader getClassLoader(Location location) {
    return ClassLoader.getPlatformClassLoader();
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
      Iterable<? extends File> files) {
    return fileManager.getJavaFileObjectsFromFiles(files);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
    return fileManager.getJavaFileObjects(files);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
    return fileManager.getJavaFileObjectsFromStrings(names);
  }

  @Override
  public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
    return fileManager.getJavaFileObjects(names);
  }

  @Override
  public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
    fileManager.setLocation(location, files);
  }

  @Override
  public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
      throws IOException {
    fileManager.setLocationFromPaths(location, paths);
  }

  @Override
  public @Nullable Iterable<? extends File> getLocation(Location location) {
    return fileManager.getLocation(location);
  }

  @Override
  public @Nullable Iterable<? extends Path> getLocationAsPaths(Location location) {
    return fileManager.getLocationAsPaths(location);
  }

  @Override
  public Path asPath(FileObject file) {
    return fileManager.asPath(file);
  }
}
