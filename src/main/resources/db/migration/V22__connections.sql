-- With whom and what a case is connected (A-47), written by whoever opens it or submits an application: names as they are compared, not as they were typed.
create table case_connection (
  case_number varchar(24)  not null references funding_case,
  kind        varchar(12)  not null,
  name        varchar(600) not null,
  primary key (kind, name, case_number)
);
create index case_connection_of_case on case_connection (case_number);
