-- Where a model has a step several times (for each institution, for each year), which one it was; 0 where it has it once.

alter table recorded_step add place integer default 0 not null check (place >= 0);
