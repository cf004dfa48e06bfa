package org.kanmon.transfer;

/** Why something cannot be copied, in words for the operator, with what to do. Nothing has been changed. */
class TransferProblem extends IllegalStateException {

  TransferProblem(String words) {
    super(words);
  }
}
