/** A person's roles as the authorities of a login. */
package org.kanmon.workflow.access.grants;
