/** Login at an OpenID Connect provider: who comes from there, as which person with which roles (ADR 0011). Switched on by an issuer in the configuration. */
package org.kanmon.workflow.access.oidc;
