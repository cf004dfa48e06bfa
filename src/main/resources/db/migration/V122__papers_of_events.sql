-- Documents that belong to an event, and drafts under the longer addresses of events.

alter table document add column event_number integer;
alter table document add constraint document_of_event foreign key (case_number, event_number) references case_event;
alter table draft alter column noun set data type varchar(120);
