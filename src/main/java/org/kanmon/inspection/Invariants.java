package org.kanmon.inspection;

import java.util.List;

/** A feature's statement of what must hold of its records. A bean of this type is found by the check, in the application and in the command. */
public interface Invariants {

  List<Invariant> invariants();
}
