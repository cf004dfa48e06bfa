-- Rounds of the document review, and the fields in which a proposal is reviewed (F1, F2). Nodes of older builds know the single round alone.
alter table review_place add column round varchar(40) default 'documents' not null;
alter table review_place add column field varchar(64);
alter table review_reopening add column round varchar(40) default 'documents' not null;

-- further fields of a proposal that spans several; the first one stands with the case
create table case_field (
  case_number varchar(24) not null references funding_case,
  field       varchar(64) not null,
  position    integer     not null,
  primary key (case_number, field)
);

-- who may be named in a round of a programme for a field, where the programme keeps such a list
create table reviewer_register (
  programme varchar(64) not null,
  round     varchar(40) not null,
  field     varchar(64) not null,
  person    varchar(64) not null,
  added_by  varchar(64) not null,
  added_at  timestamp(6) with time zone not null,
  primary key (programme, round, field, person)
);
create index reviewer_register_of_person on reviewer_register (person);
