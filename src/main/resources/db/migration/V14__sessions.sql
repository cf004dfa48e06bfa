-- Sessions of the pages, Tasklist and Cockpit: whoever is logged in on one node is on all. The columns are those of Spring Session's JDBC repository.

create table http_session (
  primary_id            varchar(36)  not null primary key,
  session_id            varchar(36)  not null,
  creation_time         bigint       not null,
  last_access_time      bigint       not null,
  max_inactive_interval integer      not null,
  expiry_time           bigint       not null,
  principal_name        varchar(100)
);
create unique index http_session_by_id on http_session (session_id);
create index http_session_by_expiry on http_session (expiry_time);
create index http_session_by_principal on http_session (principal_name);

create table http_session_attributes (
  session_primary_id varchar(36)  not null references http_session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);
