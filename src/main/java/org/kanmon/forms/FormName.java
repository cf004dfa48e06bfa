package org.kanmon.forms;

/**
 * A form as it stood in an edition; neither ever changes.
 *
 * @param id of the form
 * @param edition of the models in which it stands
 */
public record FormName(String id, String edition) {}
