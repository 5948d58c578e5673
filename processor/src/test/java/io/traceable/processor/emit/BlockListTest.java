package io.traceable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.Traced;
import io.traceable.optimize.BindBlocks;
import io.traceable.processor.emit.EmitHarness.Program;
import io.traceable.tensor.Tensor;
import io.traceable.transform.Batch;
import io.traceable.transform.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The blocks that a model takes out of a BlockList run as their siblings. */
class BlockListTest {

  private static Program network(String body) throws Exception {
    return EmitHarness.of(
            "a.Scale",
            """
            package a;
            import io.traceable.annotations.*;
            import io.traceable.nn.*;
            import io.traceable.tensor.Tensor;
            public final class Scale implements Block {
              public static int originals;
              private final Parameter by = new Parameter(Tensor.of(new float[] {2}, 1));
              public Parameter by() { return by; }
              @Override @Traceable public Tensor forward(Tensor x) {
                return noted(x).mul(by.value()); }
              static Tensor noted(Tensor x) {
                boolean isOriginal =
                    StackWalker.getInstance().walk(s -> s.anyMatch(
                        f -> f.getClassName().equals("a.Scale")
                            && f.getMethodName().equals("forward")));
                if (isOriginal) originals++;
                return x;
              }
            }
            """)
        .and(
            "a.Net",
            """
            package a;
            import io.traceable.annotations.*;
            import io.traceable.nn.*;
            import io.traceable.tensor.Tensor;
            public final class Net implements Block {
              private final BlockList<Block> blocks =
                  new BlockList<>(new Scale(), new ReLU(), new Scale());
              private final BlockList<Scale> scales = new BlockList<>(new Scale(), new Scale());
              public BlockList<Block> blocks() { return blocks; }
              @Override @Traceable public Tensor forward(Tensor x) {
                %s
                return x;
              }
            }
            """
                .formatted(body))
        .transform(
            graph -> Pipeline.of(Batch.once("model", List.of(new BindBlocks()))).run(graph).graph())
        .compile();
  }

  private static int originals(Program program, Object block) throws Exception {
    Class<?> scale = block.getClass().getClassLoader().loadClass("a.Scale");
    scale.getField("originals").setInt(null, 0);
    Tensor y = (Tensor) program.call(block, "forward", Tensor.of(new float[] {3, -1}, 2));
    assertThat(y.toFloatArray()).containsExactly(12, 0);
    return scale.getField("originals").getInt(null);
  }

  private static int originalsOf(String body) throws Exception {
    Program program = network(body);
    Object model = program.model("a.Net");
    int asWritten = originals(program, model);
    assertThat(asWritten).isEqualTo(2);
    return originals(program, program.siblingOf(model));
  }

  @Test
  void blocks_of_an_enhanced_for_are_siblings() throws Exception {
    assertThat(originalsOf("for (Block b : blocks) { x = b.forward(x); }")).isZero();
  }

  @Test
  void blocks_that_are_taken_by_index_are_siblings() throws Exception {
    assertThat(
            originalsOf(
                "for (int i = 0; i < blocks.size(); i++) { x = blocks.get(i).forward(x); }"))
        .isZero();
  }

  @Test
  void a_block_that_is_looked_at_is_the_original() throws Exception {
    assertThat(
            originalsOf(
                "for (Block b : blocks) { if (b instanceof Scale || b != null) x = b.forward(x); }"))
        .isEqualTo(2);
  }

  @Test
  void a_block_that_is_handed_on_is_the_original() throws Exception {
    assertThat(
            originalsOf(
                "java.util.List<Block> l = new java.util.ArrayList<>();"
                    + " for (Block b : blocks) { l.add(b); x = b.forward(x); }"))
        .isEqualTo(2);
  }

  @Test
  void a_list_that_is_handed_on_has_the_originals() throws Exception {
    assertThat(
            originalsOf(
                "BlockList<Block> list = blocks; String.valueOf(list.equals(null));"
                    + " for (Block b : list) { x = b.forward(x); }"))
        .isEqualTo(2);
  }

  @Test
  void blocks_of_a_class_of_their_own_are_the_originals() throws Exception {
    assertThat(originalsOf("for (Scale s : scales) { x = s.forward(x); } x = x.relu();"))
        .isEqualTo(2);
  }

  @Test
  void an_index_out_of_bounds_says_the_same() throws Exception {
    Program program = network("x = blocks.get(7).forward(x);");
    Object model = program.model("a.Net");

    assertThat(failure(program, program.siblingOf(model))).isEqualTo(failure(program, model));
  }

  private static String failure(Program program, Object block) {
    try {
      return String.valueOf(program.call(block, "forward", Tensor.of(new float[] {1}, 1)));
    } catch (Throwable e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root.toString();
    }
  }

  @Test
  void weights_that_change_are_seen() throws Exception {
    Program program = network("for (Block b : blocks) { x = b.forward(x); }");
    Object model = program.model("a.Net");
    Object sibling = program.siblingOf(model);
    Object blocks = model.getClass().getMethod("blocks").invoke(model);
    Object first = blocks.getClass().getMethod("get", int.class).invoke(blocks, 0);
    Object by = first.getClass().getMethod("by").invoke(first);
    by.getClass().getMethod("set", Tensor.class).invoke(by, Tensor.of(new float[] {5}, 1));
    Traced.rebind(first);

    Tensor y = (Tensor) program.call(sibling, "forward", Tensor.of(new float[] {3}, 1));
    assertThat(y.toFloatArray()).containsExactly(30);
  }
}
