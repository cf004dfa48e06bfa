-- Cases that stand under another case, e.g. a project under its platform (1.4). A table of its own: a case never moves to another one.

create table case_parent (
  case_number varchar(24) not null primary key references funding_case,
  parent      varchar(24) not null references funding_case,
  check (case_number <> parent)
);
create index case_parent_of_parent on case_parent (parent, case_number);

-- Who gets a copy of what is told about a case, and has no login: e.g. the office of the institution (A-34).
create table case_contact (
  case_number varchar(24)  not null references funding_case,
  contact     varchar(40)  not null,
  name        varchar(200) not null,
  email       varchar(200) not null,
  primary key (case_number, contact)
);
