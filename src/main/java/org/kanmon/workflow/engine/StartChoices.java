package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What can be chosen in a field of a start form while the model stays as it is, e.g. the open calls. A task's choices are in its briefing; before a start
 * there is nothing that could hold them, so they are written into the form when it is shown.
 *
 * @param process id of the process
 * @param field key of a field of its start form
 * @param choices value and label, in order
 */
public record StartChoices(String process, String field, Supplier<Map<String, String>> choices) {}
