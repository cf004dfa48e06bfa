-- Which builds answer right now: what takes a case to another programme waits until all nodes are of one (ADR 36). By the database's clock, which no demonstration moves.

create table node_build (
  node    varchar(40) not null primary key,
  build   varchar(80) not null,
  seen_at timestamp(6) with time zone not null
);
