package io.traceable.samples.quickstart;

import io.traceable.dispatch.Traced;
import io.traceable.dispatch.TracedMethodInfo;
import io.traceable.io.Safetensors;
import io.traceable.io.StateDict;
import io.traceable.nn.Block;
import io.traceable.report.NodeCounts;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/**
 * Classifies real handwritten digits with the model as written and with its sibling, and says how
 * the two compare to each other and to PyTorch. Run by {@code mvn -q -Pquickstart package}.
 */
public final class Quickstart {

  private Quickstart() {}

  /**
   * The quickstart.
   *
   * @param args the folder that the processor generates into, for the paths it prints
   */
  public static void main(String[] args) throws IOException {
    Map<String, Tensor> test = read("digits-test.safetensors");
    Tensor images = tensor(test, "images");
    Tensor logits = tensor(test, "logits");
    long[] labels = tensor(test, "labels").toLongArray();

    DigitsCnn model = new DigitsCnn();
    StateDict.load(model, read("digits-cnn.safetensors"));
    Block sibling = Traced.of(Block.class, model);

    Tensor original = model.forward(images);
    Tensor traced = sibling.forward(images);
    say("Handwritten digits, %d test images", labels.length);
    say("  original   %d right", right(original, labels));
    say("  sibling    %d right", right(traced, labels));
    say("  PyTorch    %d right", right(logits, labels));
    say("Largest difference, relative to the largest logit");
    say("  sibling to original  %.1e", Tensor.maxRelativeDifference(traced, original));
    say("  sibling to PyTorch   %.1e", Tensor.maxRelativeDifference(traced, logits));

    TracedMethodInfo forward = Traced.graph(DigitsCnn.class, "forward");
    say("Graph of DigitsCnn.forward");
    say(
        "  %s by %s",
        NodeCounts.change(forward.captured(), forward.optimized()),
        String.join(", ", forward.transforms()));

    Timing one = Timing.of(model, sibling, images.narrow(0, 0, 1));
    Timing all = Timing.of(model, sibling, images);
    say("Time, sibling to original, medians of alternating runs");
    say(
        "  1 image     %6.0f us to %6.0f us, ratio %.2f",
        one.sibling(), one.original(), one.ratio());
    say(
        "  %d images  %6.0f us to %6.0f us, ratio %.2f",
        labels.length, all.sibling(), all.original(), all.ratio());

    String folder = args.length > 0 ? args[0] + "/" : "";
    String generated = folder + sibling.getClass().getName().replace('.', '/');
    say("Generated source");
    say("  %s.java", generated);
    say("Graphs before and after, as text and for Graphviz");
    say("  %s.{graphs.txt,dot}", generated);
  }

  private static int right(Tensor logits, long[] labels) {
    long[] predictions = logits.argmax(1).toLongArray();
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predictions[i] == labels[i] ? 1 : 0;
    }
    return right;
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the test data has no tensor " + name);
    }
    return tensor;
  }

  private static Map<String, Tensor> read(String file) throws IOException {
    try (InputStream in = Quickstart.class.getResourceAsStream("/digits/" + file)) {
      if (in == null) {
        throw new IllegalStateException("digits/" + file + " is not on the class path");
      }
      return Safetensors.read(in.readAllBytes(), file);
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
