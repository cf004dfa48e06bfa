-- Cases that go on from one programme to another (ADR 27): where they stand is in the case itself, how they came there in a row of its own that never changes.

alter table funding_case add column entry_route varchar(20);
alter table funding_case add column terms_year integer;
alter table funding_case add constraint funding_case_passed check ((entry_route is null and terms_year is null) or (entry_route is not null and terms_year is not null));

create table passage (
  case_number    varchar(24) not null references funding_case,
  passage_number integer     not null check (passage_number > 0),
  from_programme varchar(64) not null,
  from_edition   varchar(64) not null,
  from_year      integer     not null,
  to_programme   varchar(64) not null,
  to_edition     varchar(64) not null,
  to_year        integer     not null,
  route          varchar(20) not null,
  amount         bigint check (amount > 0),
  passed_at      timestamp(6) with time zone not null,
  primary key (case_number, passage_number)
);
