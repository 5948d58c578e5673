package io.traceable.dispatch;

import java.util.function.UnaryOperator;

/**
 * A container of models whose children are replaced by their siblings when it becomes part of one:
 * {@code Sequential} and {@code BlockList} are such.
 *
 * @param <T> the container's own type
 */
public interface Composite<T> {
  /**
   * This container with every child replaced by what {@code mapping} gives for it.
   *
   * <p>A child's replacement implements every interface of the child that is not one of the JDK's.
   * The container itself never changes: the result is another one, or {@code this} where the
   * mapping gave every child back. The result may compute in another way than the container does,
   * as a sibling may.
   */
  T mapChildren(UnaryOperator<Object> mapping);
}
