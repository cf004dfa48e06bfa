package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.function.Function;

/**
 * What can be chosen in a field of a start form while the model stays as it is, e.g. the open calls. A task's choices are in its briefing; before a start
 * there is nothing that could hold them, so they are written into the form when it is shown.
 *
 * @param formId id of the start form
 * @param field key of a field of it
 * @param choices value and label, in order, for the process that the form starts
 */
public record StartChoices(String formId, String field, Function<String, Map<String, String>> choices) {}
