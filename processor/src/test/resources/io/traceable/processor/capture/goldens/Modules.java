package goldens;

import io.traceable.annotations.LeafModule;
import io.traceable.annotations.Traceable;

@LeafModule
interface Block {
  double[] forward(double[] x);
}

final class Linear implements Block {
  final double[] weight = {1};

  @Override
  public double[] forward(double[] x) {
    return x;
  }

  double[] forward(double[] x, double... scales) {
    return x;
  }

  int size() {
    return 1;
  }
}

class Layer implements Block {
  final Linear conv1 = new Linear();
  Linear replaceable = new Linear();

  @Override
  public double[] forward(double[] x) {
    return conv1.forward(x);
  }
}

class ModulesBase {
  final Linear inherited = new Linear();
}

@Traceable
class Modules extends ModulesBase implements Block {
  private final Linear fc1 = new Linear();
  private final Block activation = new Linear();
  final Layer layer = new Layer();
  private Block replaceable = fc1;
  private final Block[] blocks = {fc1};
  private static final Linear SHARED = new Linear();

  @Override
  public double[] forward(double[] x) {
    double[] h = fc1.forward(x);
    h = activation.forward(h);
    h = this.layer.conv1.forward(h);
    h = inherited.forward(h);
    return activation.forward(layer.forward(h));
  }

  double[] varargs(double[] x) {
    return fc1.forward(x, 1, x[0]);
  }

  int otherMethods() {
    return fc1.size() + fc1.hashCode();
  }

  double[] notModules(Linear parameter, Modules other, double[] x) {
    x = replaceable.forward(x);
    x = layer.replaceable.forward(x);
    x = blocks[0].forward(x);
    x = parameter.forward(x);
    x = other.fc1.forward(x);
    x = SHARED.forward(x);
    return forward(x);
  }
}
