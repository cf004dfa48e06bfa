-- Consultations (L0, L1): what was asked, talked about, submitted and found. Rows are only ever added, one per round.

create table consultation (
  case_number    varchar(24)  not null primary key references funding_case,
  call_id        varchar(40)  not null,
  title          varchar(400) not null,
  organisation   varchar(400) not null,
  representative varchar(200) not null,
  theme          text         not null,
  university     varchar(400) not null,
  contact_name   varchar(200) not null,
  contact_email  varchar(254) not null,
  amount         bigint       not null check (amount > 0),
  applicant_id   varchar(64)  not null,
  submitted_by   varchar(64)  not null,
  submitted_at   timestamp(6) with time zone not null
);

create table preliminary_talk (
  case_number varchar(24) not null primary key references funding_case,
  held_on     date        not null,
  outcome     varchar(20) not null,
  notes       text        not null,
  reason      text,
  recorded_by varchar(64) not null,
  recorded_at timestamp(6) with time zone not null
);

create table consultation_material (
  case_number          varchar(24) not null references funding_case,
  round                integer     not null,
  summary              text        not null,
  fundraising_rounds   integer     not null,
  closed_account_years integer     not null,
  submitted_by         varchar(64) not null,
  submitted_at         timestamp(6) with time zone not null,
  primary key (case_number, round)
);

-- one investigation per round of material
create table consultation_investigation (
  case_number            varchar(24) not null,
  round                  integer     not null,
  next_step              varchar(20) not null,
  request                text,
  business_plan_valid    varchar(3),
  repayment_plan_valid   varchar(3),
  development_plan_valid varchar(3),
  findings               text        not null,
  recorded_by            varchar(64) not null,
  recorded_at            timestamp(6) with time zone not null,
  primary key (case_number, round),
  foreign key (case_number, round) references consultation_material
);
