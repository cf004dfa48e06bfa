-- Which edition of the rules was in force when a decision was made; null where a node of an older version wrote it during an upgrade; then the version of its table tells.
alter table decision add column edition varchar(64);
-- until now no case could be moved to another edition
update decision set edition = (select c.rulebook from funding_case c where c.case_number = decision.case_number);
