package org.kanmon.notices;

import java.util.List;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;

/**
 * Something to tell people.
 *
 * @param id name of the template
 * @param values for the template, besides those of the case and of the features
 */
public record Notice(CaseNumber caseNumber, String id, List<Person> recipients, Map<String, Object> values) {}
