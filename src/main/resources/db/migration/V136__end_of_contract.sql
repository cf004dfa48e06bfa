-- The last day of a development after a confirmed change of its period (E5, N-02); null while it is that of the plan.
alter table contract add column end_on date;
