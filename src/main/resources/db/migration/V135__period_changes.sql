-- A confirmed change of the funded period (E5): from which last day to which, and what hung on it.
create table period_change (
  id bigint generated always as identity primary key,
  case_number varchar(40) not null references funding_case (case_number),
  event_number integer not null,
  was date not null,
  becomes date not null,
  moved integer not null,
  told integer not null,
  changed_at timestamp with time zone not null
);
create index period_change_case on period_change (case_number);
