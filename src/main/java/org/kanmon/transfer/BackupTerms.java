package org.kanmon.transfer;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Backups of the database in a file while people work [D].
 *
 * @param folder where they lie; none are made without one
 * @param at when, as a cron expression
 * @param keep how many of them; the oldest are removed
 */
@ConfigurationProperties("kanmon.backup")
record BackupTerms(Path folder, String at, int keep) {}
