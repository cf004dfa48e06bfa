-- Projects that were merged into another one at a gate (0.3, M3); append-only.
create table case_merger (
  merged_case varchar(24) not null primary key references funding_case,
  into_case   varchar(24) not null references funding_case,
  decided_by  varchar(64) not null,
  decided_at  timestamp(6) with time zone not null,
  check (merged_case <> into_case)
);
create index case_merger_into on case_merger (into_case);
