/** Who is who: people, their roles and organisations. */
package org.kanmon.people;
