package io.traceable.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A product of rows and a matrix in panels, cut into blocks for the caches and pieces for the
 * threads; after K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication",
 * 2008.
 *
 * <p>A row of the left factor is a number of segments of equal length, at the same distances from
 * the row's address in every row: one for a plain matrix, one per kernel row or element for a
 * convolution. Terms are summed in blocks of at most {@link #BLOCK} and the blocks added, which
 * keeps a block of a panel in the first-level cache and rounding errors small. The order of a sum
 * depends on nothing but the number of terms.
 */
final class PanelProduct {

  /** The vector kernel, or null. */
  static final @Nullable PanelKernel KERNEL =
      VectorApi.find(PanelKernel.class, "VectorPanelKernel");

  /** Terms summed up before the sum is added to the total. */
  private static final int BLOCK = 256;

  /** Rows of one piece of work, so that its sums stay in cache. */
  private static final int MOST_ROWS = 240;

  /** Elements of the left factor that shall stay in the second-level cache. */
  private static final int CACHED = 96 * 1024;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 1_000_000;

  private static final ThreadLocal<Workspace> WORKSPACE = new ThreadLocal<>();

  private final PanelKernel kernel;
  private final float[] a;
  private final Rows addresses;
  private final int rows;
  private final int[] segments;
  private final int segmentTerms;
  private final PanelMatrix b;
  private final PanelEpilogue epilogue;
  private final float[] c;
  private final int cOffset;
  private final int cRowStride;

  /** Where rows of the left factor begin. */
  @FunctionalInterface
  interface Rows {

    /** Writes the addresses of rows {@code from} to {@code from + count - 1}. */
    void fill(int from, int count, int[] addresses);
  }

  PanelProduct(
      PanelKernel kernel,
      float[] a,
      Rows addresses,
      int rows,
      int[] segments,
      int segmentTerms,
      PanelMatrix b,
      PanelEpilogue epilogue,
      float[] c,
      int cOffset,
      int cRowStride) {
    this.kernel = kernel;
    this.a = a;
    this.addresses = addresses;
    this.rows = rows;
    this.segments = segments;
    this.segmentTerms = segmentTerms;
    this.b = b;
    this.epilogue = epilogue;
    this.c = c;
    this.cOffset = cOffset;
    this.cRowStride = cRowStride;
  }

  /** Computes everything. */
  void run() {
    int block = kernel.rowBlock();
    int panels = b.panels();
    int chunk = Math.max(CACHED / Math.max(b.rows(), 1), 3 * block);
    chunk = Math.min(Math.min(chunk, MOST_ROWS), rows);
    int groups = 1;
    long work = (long) rows * b.rows() * b.columns();
    int threads = work < THREAD_WORK ? 1 : KernelThreads.get();
    if (threads > 1) {
      int pieces = 2 * threads;
      if (rows >= pieces * block && (rows >= b.columns() || panels < pieces)) {
        chunk = Math.min(chunk, (rows + pieces - 1) / pieces);
      } else {
        groups = Math.min(panels, pieces);
      }
    }
    chunk = chunk < block ? chunk : chunk / block * block;
    int chunks = (rows + chunk - 1) / chunk;
    int group = (panels + groups - 1) / groups;
    groups = (panels + group - 1) / group;
    if (threads == 1) {
      for (int i = 0; i < chunks; i++) {
        piece(i * chunk, Math.min(chunk, rows - i * chunk), 0, panels);
      }
      return;
    }
    int size = chunk;
    KernelThreads.run(
        chunks * groups,
        i -> {
          int row = i % chunks * size;
          int panel = i / chunks * group;
          piece(row, Math.min(size, rows - row), panel, Math.min(panel + group, panels));
        });
  }

  private void piece(int row, int count, int firstPanel, int lastPanel) {
    Workspace workspace = workspace(kernel);
    addresses.fill(row, count, workspace.rows);
    int at = cOffset + row * cRowStride;
    int panel = firstPanel;
    if (count == 1) {
      for (; panel + 4 <= lastPanel; panel += 4) {
        fourPanels(panel, at, workspace);
      }
    }
    for (; panel < lastPanel; panel++) {
      panel(panel, count, at, workspace);
    }
    if (epilogue.hasFunction()) {
      int from = firstPanel * kernel.width();
      int to = Math.min(lastPanel * kernel.width(), b.columns());
      for (int r = 0; r < count; r++) {
        int start = at + r * cRowStride;
        epilogue.function().apply(c, start + from, start + to);
      }
    }
  }

  private void panel(int panel, int count, int at, Workspace workspace) {
    int width = kernel.width();
    int bOffset = b.panel(panel);
    boolean add = false;
    for (int segment : segments) {
      for (int k = 0; k < segmentTerms; k += BLOCK) {
        int terms = Math.min(BLOCK, segmentTerms - k);
        kernel.multiply(
            a, workspace.rows, count, segment + k, b.data(), bOffset, terms, workspace.sums, add);
        bOffset += terms * width;
        add = true;
      }
    }
    finish(panel, 1, count, at, add, workspace.sums);
  }

  private void fourPanels(int panel, int at, Workspace workspace) {
    int width = kernel.width();
    int bOffset = b.panel(panel);
    boolean add = false;
    for (int segment : segments) {
      int address = workspace.rows[0] + segment;
      for (int k = 0; k < segmentTerms; k += BLOCK) {
        int terms = Math.min(BLOCK, segmentTerms - k);
        kernel.multiplyRow(
            a, address + k, b.data(), bOffset, width * b.rows(), terms, workspace.sums, add);
        bOffset += terms * width;
        add = true;
      }
    }
    finish(panel, 4, 1, at, add, workspace.sums);
  }

  private void finish(int panel, int number, int count, int at, boolean any, float[] sums) {
    int width = kernel.width();
    int column = panel * width;
    if (!any) {
      Arrays.fill(sums, 0, count * number * width, 0f);
    }
    kernel.finish(
        sums,
        number * width,
        count,
        Math.min(number * width, b.columns() - column),
        epilogue,
        column,
        c,
        at + column,
        cRowStride,
        epilogue.residualOffset() + at + column);
  }

  private static Workspace workspace(PanelKernel kernel) {
    Workspace workspace = WORKSPACE.get();
    if (workspace == null) {
      workspace = new Workspace(kernel);
      WORKSPACE.set(workspace);
    }
    return workspace;
  }

  /** What a thread writes to on its way. */
  private static final class Workspace {

    final int[] rows = new int[MOST_ROWS];
    final float[] sums;

    Workspace(PanelKernel kernel) {
      sums = new float[(MOST_ROWS + kernel.rowBlock()) * kernel.width()];
    }
  }
}
