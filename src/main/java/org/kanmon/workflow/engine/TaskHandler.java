package org.kanmon.workflow.engine;

import java.util.function.Function;

/**
 * What a completed user task means: calls a desk and says which facts the process gets. A bean of this type is needed for every user task.
 *
 * @param process id of the process
 * @param task id of the user task
 * @param form record whose components are the form's fields
 * @param handle may throw a {@link org.kanmon.refusals.Refusal}: the task stays open and the person reads why
 */
public record TaskHandler<T>(String process, String task, Class<T> form, Function<Step<T>, Facts> handle) {}
