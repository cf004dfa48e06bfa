-- Wrong passwords of an account (hash) at an address (hash); '' for any. Accounts need not exist.
create table login_attempt (
  account      varchar(64) not null,
  address      varchar(64) not null,
  failures     integer     not null,
  last_at      timestamp(6) with time zone not null,
  wait_until   timestamp(6) with time zone,
  succeeded_at timestamp(6) with time zone,
  primary key (account, address)
);
create index login_attempt_by_age on login_attempt (last_at);

-- Locked logins, and since when sessions of somebody count.
create table login_state (
  person        varchar(64) not null primary key,
  sessions_from timestamp(6) with time zone,
  locked_by     varchar(64),
  locked_at     timestamp(6) with time zone
);
