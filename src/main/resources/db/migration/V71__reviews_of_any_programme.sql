-- Reviews of any programme: an overall grade, and what else the programme's form asks for. The columns of the first programme stay for nodes of older builds.

alter table review add column form varchar(100);
alter table review add column edition varchar(64);
alter table review add column content text;
alter table review alter column seed_novelty drop not null;
alter table review alter column seed_comment drop not null;
alter table review alter column plan_validity drop not null;
alter table review alter column plan_comment drop not null;
alter table review alter column commercialisation drop not null;
alter table review alter column commercialisation_comment drop not null;
alter table review alter column team drop not null;
alter table review alter column team_comment drop not null;
alter table review alter column impact drop not null;
alter table review alter column impact_comment drop not null;
alter table review alter column overall_comment drop not null;
alter table review alter column overall set data type varchar(20);
alter table panel_grade alter column grade set data type varchar(20);
