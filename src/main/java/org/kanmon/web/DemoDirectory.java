package org.kanmon.web;

import java.util.List;

/** The invented people of the demo. There is no such bean outside the demo. */
public interface DemoDirectory {

  /**
   * An invented person whose password everybody may know.
   *
   * @param id login name
   * @param roles names of {@link org.kanmon.people.Role}
   */
  record DemoPerson(String id, String name, List<String> roles, String password) {}

  List<DemoPerson> people();
}
