package org.kanmon.explanations;

import java.time.Instant;
import org.kanmon.explanations.RuleShelf.RuleInWords;
import org.kanmon.people.PersonId;

/**
 * Why a decision is as it is, as far as its reader may know.
 *
 * @param id names it on its case and for its reader: the subject and which decision on it this is, e.g. {@code development-plan-2}
 * @param subject what was decided, as recorded
 * @param outcome the answer, as recorded
 * @param by the person who decided; null where a rule alone decided, or where the reader may not know the person
 * @param ruleAlone whether no person decided
 * @param rule the decision table; null if none took part or the reader may not know it
 * @param edition of the rulebook that was in force; null if nothing tells
 * @param told the text that went to the applicant; null if there was none or it has not gone out
 * @param announced when the applicant was told; null if they were not
 * @param announcement the notice or ending that told them, as in the timeline; null if none did
 */
public record Explanation(String id, String subject, String outcome, Instant at, PersonId by, boolean ruleAlone, RuleInWords rule, String edition, String told,
    Instant announced, String announcement) {}
