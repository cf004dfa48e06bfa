/** Takes everything an office has from one database to another: moving to PostgreSQL, backup and restore are the same copying, always checked at the end. */
package org.kanmon.transfer;
