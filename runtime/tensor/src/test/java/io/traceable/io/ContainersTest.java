package io.traceable.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.traceable.dispatch.Traced;
import io.traceable.nn.Block;
import io.traceable.nn.BlockContainer;
import io.traceable.nn.BlockList;
import io.traceable.nn.Sequential;
import io.traceable.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The blocks in a container have names, and siblings take their places. */
class ContainersTest {

  @Test
  void theBlocksOfAListAreNamedByTheirIndices() {
    BlockList<Block> list = new BlockList<>(new Scaling(), new Sequential(new Scaling()));
    assertThat(StateDict.of(list).keySet()).containsExactly("0.scale", "1.0.scale");
  }

  @Test
  void siblingsTakeThePlacesOfTheBlocksOfAListAtAnyDepth() {
    BlockList<Block> list = new BlockList<>(new Scaling(), new Sequential(new Scaling()));
    BlockContainer traced = Traced.of(BlockContainer.class, list);
    assertThat(traced.get(0)).isInstanceOf(Scaling_Traced.class);
    assertThat(((Sequential) traced.get(1)).get(0)).isInstanceOf(Scaling_Traced.class);
    assertThat(list.get(0)).isInstanceOf(Scaling.class);
  }

  @Test
  void aListOfOneClassKeepsItsBlocksBecauseASiblingIsNoneOfThem() {
    BlockList<Scaling> list = new BlockList<>(new Scaling());
    assertThat(Traced.of(BlockContainer.class, list)).isSameAs(list);
  }

  @Test
  void aListWithSiblingsHasTheNamesAndWeightsOfItsModels() {
    BlockList<Block> list = new BlockList<>(new Scaling(), new Scaling());
    BlockContainer traced = Traced.of(BlockContainer.class, list);
    StateDict.load(traced, Map.of("0.scale", Tensor.scalar(2), "1.scale", Tensor.scalar(3)));
    assertThat(traced.get(1).forward(Tensor.scalar(5)).item()).isEqualTo(15);
    assertThat(list.get(0).forward(Tensor.scalar(5)).item()).isEqualTo(10);
  }
}
