-- Selection after the reviews: summary, interview with its panel, adoption. Rows are only ever added; decisions themselves stand in table decision.

create table screening_summary (
  case_number   varchar(24) not null primary key references funding_case,
  summary       text        not null,
  proposal      varchar(20) not null,
  reason        text        not null,
  summarised_by varchar(64) not null,
  summarised_at timestamp(6) with time zone not null
);

-- a new round for every new date
create table interview (
  case_number        varchar(24)  not null references funding_case,
  round              integer      not null,
  interview_at       timestamp(6) with time zone not null,
  place              varchar(600) not null,
  requested_material text,
  arranged_by        varchar(64)  not null,
  arranged_at        timestamp(6) with time zone not null,
  primary key (case_number, round)
);

create table interview_panel (
  case_number varchar(24) not null,
  round       integer     not null,
  position    integer     not null,
  member      varchar(64) not null,
  primary key (case_number, round, member),
  foreign key (case_number, round) references interview
);
create index interview_panel_of_member on interview_panel (member);

create table interview_answer (
  case_number varchar(24) not null,
  round       integer     not null,
  attending   varchar(3)  not null,
  presenters  text        not null,
  remarks     text,
  answered_by varchar(64) not null,
  answered_at timestamp(6) with time zone not null,
  primary key (case_number, round),
  foreign key (case_number, round) references interview
);

create table panel_grade (
  case_number   varchar(24) not null,
  round         integer     not null,
  member        varchar(64) not null,
  grade         varchar(1)  not null,
  grade_comment text        not null,
  graded_at     timestamp(6) with time zone not null,
  primary key (case_number, round, member),
  foreign key (case_number, round, member) references interview_panel
);

create table interview_conclusion (
  case_number  varchar(24) not null,
  round        integer     not null,
  held_on      date        not null,
  outcome      varchar(20) not null,
  conclusion   text        not null,
  absences     text,
  concluded_by varchar(64) not null,
  concluded_at timestamp(6) with time zone not null,
  primary key (case_number, round),
  foreign key (case_number, round) references interview
);

create table adoption (
  case_number varchar(24) not null primary key references funding_case,
  outcome     varchar(20) not null,
  amount      bigint check (amount > 0),
  conditions  text,
  feedback    text,
  decided_by  varchar(64) not null,
  decided_at  timestamp(6) with time zone not null
);

create table adoption_answer (
  case_number varchar(24) not null primary key references adoption,
  answer      varchar(20) not null,
  remarks     text,
  answered_by varchar(64) not null,
  answered_at timestamp(6) with time zone not null
);
