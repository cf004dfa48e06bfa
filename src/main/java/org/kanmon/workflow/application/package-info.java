/** The phase Application and the desk that works in it. */
package org.kanmon.workflow.application;
