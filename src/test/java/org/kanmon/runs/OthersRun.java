package org.kanmon.runs;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests on H2 that need no application, or one of their own. */
@Suite
@SelectPackages("org.kanmon")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*ModelCoverageTest")
@IncludeTags("!office | own-office")
class OthersRun {}
