/** Doors over HTTP: security, REST under /api, pages. */
package org.kanmon.web;
