package org.kanmon.rules;

import java.time.Instant;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;

/**
 * A decision on a case, recorded for ever: who, when, by which rule, from which inputs, why.
 *
 * @param subject what was decided, kebab-case, e.g. {@code validity}
 * @param outcome the answer, e.g. {@code CONFIRMED}
 * @param by the person; null where a rule alone decided
 * @param reason internal reason; office people only
 * @param feedback what the applicant is told; null if nothing
 * @param rule table id, matched rules; null if no table was asked
 * @param ruleVersion version of the table; 0 if none
 * @param inputs JSON of what was judged
 * @param edition of the models and tables that the case followed then; null if the decision is older than this record of it
 */
public record Decision(CaseNumber caseNumber, String subject, String outcome, PersonId by, String reason, String feedback, String rule, int ruleVersion, String inputs,
    Instant at, String edition) {}
