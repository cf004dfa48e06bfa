package org.kanmon.reviews;

import java.time.Instant;
import org.kanmon.forms.FormName;
import org.kanmon.people.PersonId;

/**
 * A submitted review.
 *
 * @param form in which it was written
 * @param discarded it does not count any more: its author was found in conflict or was replaced
 */
record Review(long id, PersonId reviewer, FormName form, ReviewSheet sheet, Instant submittedAt, boolean discarded) {}
