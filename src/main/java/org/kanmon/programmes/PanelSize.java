package org.kanmon.programmes;

import java.util.List;
import org.kanmon.people.Role;

/**
 * How many people judge at a gate, and who they are.
 *
 * @param min at least
 * @param usual usually
 * @param max at most
 * @param who roles whose people may be named
 */
public record PanelSize(int min, int usual, int max, List<Role> who) {}
