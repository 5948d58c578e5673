package io.traceable.digest;

import java.util.List;

/**
 * One line of a method's text: an instruction, a place to jump to, or what an exception does.
 *
 * @param opcode of an instruction, else {@link #NONE}
 * @param variable that the instruction reads or writes, else {@link #NONE}
 * @param isConstant true if it only puts a number or a text on the stack
 * @param labels where it may jump to; of a place its own; of an exception start, end and handler
 * @param parts what is written, texts and {@link MethodText.Reference}s in turn, without variables
 */
record Line(
    int opcode, int variable, boolean isConstant, List<Integer> labels, List<Object> parts) {

  static final int NONE = -1;

  boolean isInstruction() {
    return opcode != NONE;
  }
}
