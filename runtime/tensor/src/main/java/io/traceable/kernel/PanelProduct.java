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
  private static final int BLOCK = 384;

  /** Rows of one piece of work, so that its sums stay in cache. */
  private static final int MOST_ROWS = 240;

  /** Elements of the left factor that shall stay in the second-level cache. */
  private static final int CACHED = 96 * 1024;

  /** Elements of a line of the caches. */
  private static final int CACHE_LINE = 16;

  /** Multiplications below which a second thread costs more than it brings. */
  private static final long THREAD_WORK = 1_000_000;

  private static final ThreadLocal<Workspace> WORKSPACE = new ThreadLocal<>();

  private final PanelKernel kernel;
  private final float[] a;
  private final Rows addresses;
  private final int rows;
  private final int rowElements;
  private final int[] segments;
  private final int segmentTerms;
  private final PanelMatrix b;
  private final PanelEpilogue epilogue;
  private final float[] c;
  private final int cOffset;
  private final int cRowStride;

  /** Terms that are summed up for all panels before the next ones are, a multiple of a block. */
  private int slab;

  /** Where rows of the left factor begin. */
  @FunctionalInterface
  interface Rows {

    /** Writes the addresses of rows {@code from} to {@code from + count - 1}. */
    void fill(int from, int count, int[] addresses);
  }

  /**
   * A product.
   *
   * @param addresses where rows begin
   * @param rowElements elements of {@code a} that a row has and the rows before it have not, about:
   *     all in a matrix, few where windows overlap
   * @param segments distances of a row's segments from its begin
   */
  PanelProduct(
      PanelKernel kernel,
      float[] a,
      Rows addresses,
      int rows,
      int rowElements,
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
    this.rowElements = rowElements;
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
    int most = MOST_ROWS;
    slab = Integer.MAX_VALUE;
    int cached = Math.max(CACHED / Math.max(rowElements, 1) / block, 3) * block;
    if (rows > cached && rowElements == b.rows() && segments.length == 1) {
      // Long rows: as many terms of them as stay in cache. The right factor is read once.
      slab = Math.max(CACHED / Math.min(rows, most) / BLOCK, 1) * BLOCK;
    } else {
      most = Math.min(cached, most);
    }
    if (epilogue.residual() != null && b.rows() * b.columns() <= CACHED) {
      // The right factor stays in cache, and so shall a chunk's residual once it has been read.
      most = Math.min(most, Math.max(CACHED / 4 / b.columns() / block, 3) * block);
    }
    // Every chunk reads the whole right factor: few of them, of one size.
    int chunk = share(rows, (rows + most - 1) / most, block);
    int groups = 1;
    long work = (long) rows * b.rows() * b.columns();
    int threads = work < THREAD_WORK ? 1 : KernelThreads.get();
    if (threads > 1) {
      int pieces = 2 * threads;
      if (rows >= pieces * block && (rows >= b.columns() || panels < pieces)) {
        chunk = Math.min(chunk, share(rows, pieces, block));
      } else {
        groups = Math.min(panels, pieces);
      }
    }
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

  /** One of so many nearly equal shares, in whole blocks. */
  private static int share(int rows, int number, int block) {
    return Math.min(((rows + number - 1) / number + block - 1) / block * block, rows);
  }

  private void piece(int row, int count, int firstPanel, int lastPanel) {
    Workspace workspace = workspace(kernel);
    addresses.fill(row, count, workspace.rows);
    int at = cOffset + row * cRowStride;
    readResidual(at, count, firstPanel, lastPanel, workspace);
    int panel = firstPanel;
    if (count == 1) {
      for (; panel + 4 <= lastPanel; panel += 4) {
        fourPanels(panel, at, workspace);
      }
    }
    int term = 0;
    do {
      int end = segmentTerms - term <= slab ? segmentTerms : term + slab;
      for (int p = panel; p < lastPanel; p++) {
        panel(p, term, end, count, at, workspace);
      }
      term = end;
    } while (term < segmentTerms);
    if (epilogue.hasFunction()) {
      int from = firstPanel * kernel.width();
      int to = Math.min(lastPanel * kernel.width(), b.columns());
      for (int r = 0; r < count; r++) {
        int start = at + r * cRowStride;
        epilogue.function().apply(c, start + from, start + to);
      }
    }
  }

  /**
   * Reads the residual in the order of memory, which brings it into cache much faster than panels
   * do, which take some columns of each row.
   */
  private void readResidual(int at, int count, int firstPanel, int lastPanel, Workspace workspace) {
    float[] residual = epilogue.residual();
    if (residual == null) {
      return;
    }
    int from = firstPanel * kernel.width();
    int to = Math.min(lastPanel * kernel.width(), b.columns());
    float sum = 0;
    for (int r = 0; r < count; r++) {
      int row = epilogue.residualOffset() + at + r * cRowStride;
      for (int j = from; j < to; j += CACHE_LINE) {
        sum += residual[row + j];
      }
    }
    // Somewhere it does no harm: what is read and not used would not be read.
    workspace.sums[0] = sum;
  }

  /**
   * Adds terms {@code start} to {@code end - 1} of each segment to the sums of a panel, which wait
   * in the result, or in the workspace where the panel is wider than what is left of the result.
   */
  private void panel(int panel, int start, int end, int count, int at, Workspace workspace) {
    int width = kernel.width();
    int column = panel * width;
    int columns = Math.min(width, b.columns() - column);
    boolean isInResult = columns == width && b.rows() > 0;
    float[] rest = isInResult ? c : workspace.rest;
    int restOffset = isInResult ? at + column : 0;
    int restRowStride = isInResult ? cRowStride : width;
    float[] before = rest;
    int beforeOffset = restOffset;
    int beforeRowStride = restRowStride;
    float[] residual = epilogue.residual();
    if (start == 0 && !isInResult && (residual != null || b.rows() == 0)) {
      Arrays.fill(rest, 0, count * width, 0f);
      residual(count, columns, epilogue.residualOffset() + at + column, rest, width);
    } else if (start == 0) {
      before = residual;
      beforeOffset = epilogue.residualOffset() + at + column;
      beforeRowStride = cRowStride;
    }
    boolean isFinal = end == segmentTerms;
    for (int s = 0; s < segments.length; s++) {
      for (int k = start; k < end; k += BLOCK) {
        int terms = Math.min(BLOCK, end - k);
        boolean isLast = s == segments.length - 1 && k + terms == end;
        kernel.multiply(
            a,
            workspace.rows,
            count,
            segments[s] + k,
            terms,
            b.data(),
            b.panel(panel) + (s * segmentTerms + k) * width,
            before,
            beforeOffset,
            beforeRowStride,
            isLast && isFinal && isInResult ? epilogue : PanelEpilogue.NONE,
            column,
            isLast ? rest : workspace.sums,
            isLast ? restOffset : 0,
            isLast ? restRowStride : width);
        before = workspace.sums;
        beforeOffset = 0;
        beforeRowStride = width;
      }
    }
    if (isFinal && !isInResult) {
      kernel.finish(rest, width, count, columns, epilogue, column, c, at + column, cRowStride);
    }
  }

  private void fourPanels(int panel, int at, Workspace workspace) {
    int width = kernel.width();
    int column = panel * width;
    int columns = Math.min(4 * width, b.columns() - column);
    float[] sums = workspace.sums;
    int bOffset = b.panel(panel);
    boolean add = epilogue.residual() != null || b.rows() == 0;
    if (add) {
      Arrays.fill(sums, 0, 4 * width, 0f);
      residual(1, columns, epilogue.residualOffset() + at + column, sums, 4 * width);
    }
    for (int segment : segments) {
      int address = workspace.rows[0] + segment;
      for (int k = 0; k < segmentTerms; k += BLOCK) {
        int terms = Math.min(BLOCK, segmentTerms - k);
        kernel.multiplyRow(a, address + k, terms, b.data(), bOffset, width * b.rows(), sums, add);
        bOffset += terms * width;
        add = true;
      }
    }
    kernel.finish(sums, 4 * width, 1, columns, epilogue, column, c, at + column, cRowStride);
  }

  /** Begins sums with the residual, if there is one. */
  private void residual(int count, int columns, int offset, float[] sums, int stride) {
    float[] residual = epilogue.residual();
    if (residual != null) {
      for (int r = 0; r < count; r++) {
        System.arraycopy(residual, offset + r * cRowStride, sums, r * stride, columns);
      }
    }
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
    final float[] rest;

    Workspace(PanelKernel kernel) {
      sums = new float[MOST_ROWS * kernel.width()];
      rest = new float[MOST_ROWS * kernel.width()];
    }
  }
}
