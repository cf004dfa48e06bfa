-- What a gate decides on the fiscal years ahead, what came from a project that was merged, and what a ceiling is for (ADR 38).

alter table year_budget add column ceiling_of varchar(10) default 'TOTAL' not null;
alter table year_budget add column ground varchar(60);
alter table year_budget add column from_case varchar(24);
alter table year_budget add constraint year_budget_from_case foreign key (from_case) references funding_case;
