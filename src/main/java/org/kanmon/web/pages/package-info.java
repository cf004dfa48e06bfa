/** The HTML pages: each shows what the person may know, in Japanese or English. Nothing is decided here; what people do goes through REST and Tasklist. */
package org.kanmon.web.pages;
