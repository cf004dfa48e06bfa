package org.kanmon.workflow.engine;

import java.util.function.Function;

/**
 * What a person's message to a running case means, e.g. a withdrawal. It is possible while the process waits for the message; after the handler the
 * message is correlated in the same transaction.
 *
 * @param message name of the BPMN message
 * @param formId id of the form that is its contract
 */
public record MessageHandler<T>(String message, String formId, Class<T> form, Function<Step<T>, Facts> handle) {}
