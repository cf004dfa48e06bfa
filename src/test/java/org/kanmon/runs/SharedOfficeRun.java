package org.kanmon.runs;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that share one running application, on H2. */
@Suite
@SelectPackages("org.kanmon")
@IncludeClassNamePatterns(".*Test")
@IncludeTags("office & !own-office")
class SharedOfficeRun {}
