-- rounds of interviews that do not count any more: their panel reads the case no longer; append-only
create table interview_undone (
  case_number  varchar(24) not null,
  round        integer     not null,
  undone_at    timestamp(6) with time zone not null,
  primary key (case_number, round),
  foreign key (case_number, round) references interview
);
