/** Sending a case back to an earlier phase of its selection, e.g. because of a wrong reviewer: proposed, looked at, confirmed, told, on record. */
package org.kanmon.reopenings;
