package io.traceable.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which arrays are used again, and which are not. A size of its own keeps a test alone. */
class IntermediatesTest {

  private static Tensor ofSize(int size) {
    return Tensor.wrap(Intermediates.take(size), Shape.of(size));
  }

  @Test
  void a_released_array_is_the_next_of_its_size() {
    Tensor released = ofSize(10_001);
    Intermediates.release(released, ofSize(1));
    assertThat(Intermediates.take(10_003)).isNotSameAs(released.floats());
    assertThat(Intermediates.take(10_001)).isSameAs(released.floats());
    assertThat(Intermediates.take(10_001)).isNotSameAs(released.floats());
  }

  @Test
  void what_lies_in_the_array_of_the_next_result_is_not_released() {
    Tensor x = ofSize(10_005);
    Intermediates.release(x, x.reshape(3, 3335));
    assertThat(Intermediates.take(10_005)).isNotSameAs(x.floats());
    Intermediates.release(x, ofSize(1), x.unsqueeze(0));
    assertThat(Intermediates.take(10_005)).isNotSameAs(x.floats());
  }

  @Test
  void small_arrays_and_other_types_are_left_to_the_garbage_collector() {
    Tensor small = ofSize(100);
    Intermediates.release(small, ofSize(1));
    assertThat(Intermediates.take(100)).isNotSameAs(small.floats());
    Intermediates.release(Tensor.arange(10_007), ofSize(1));
    assertThat(Intermediates.take(10_007)).containsOnly(0f);
  }

  @Test
  void tests_find_out_whoever_reads_a_released_array() {
    Tensor released = ofSize(10_009);
    Intermediates.release(released, ofSize(1));
    assertThat(released.floats()).containsOnly(Float.NaN);
  }

  @Test
  void the_oldest_arrays_make_room() {
    FreeArrays free = new FreeArrays(100);
    float[] first = new float[50];
    float[] second = new float[40];
    float[] third = new float[30];
    free.add(first);
    free.add(second);
    free.add(third);
    assertThat(free.poll(50)).isNull();
    assertThat(free.poll(40)).isSameAs(second);
    free.add(new float[101]);
    assertThat(free.poll(101)).isNull();
    assertThat(free.poll(30)).isNull();
  }
}
