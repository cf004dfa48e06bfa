-- Cases of programmes that begin with an application: what was said when they were opened.

create table application_opening (
  case_number varchar(24)  not null primary key references funding_case,
  leader      varchar(200) not null,
  opened_by   varchar(64)  not null,
  opened_at   timestamp(6) with time zone not null
);
