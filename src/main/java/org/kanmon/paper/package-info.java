/** PDF on paper size: XHTML in, PDF with an embedded Japanese font out. */
package org.kanmon.paper;
