-- Applications of any programme: a core that all have, and what else a programme's form asks for. The columns of the first programme stay for nodes of older builds.

alter table application add column form varchar(100);
alter table application add column edition varchar(64);
alter table application add column further text;
alter table application alter column abstract_text drop not null;
alter table application alter column seed_description drop not null;
alter table application alter column business_plan drop not null;
alter table application alter column development_goal drop not null;
alter table application alter column indirect_amount drop not null;
alter table application alter column medical_field drop not null;
alter table application alter column seed_right drop not null;
alter table application alter column sme drop not null;
alter table application alter column listed drop not null;
alter table application alter column insolvent drop not null;
alter table application alter column fundraising_rounds drop not null;
alter table application alter column security_possible drop not null;
alter table application alter column development_manager drop not null;
alter table application alter column university_partner drop not null;
