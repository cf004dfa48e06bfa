-- Who somebody at the OpenID Connect provider is here; issuer and subject decide, for ever.
create table provider_link (
  issuer      varchar(400) not null,
  subject     varchar(255) not null,
  person      varchar(64)  not null unique,
  first_login timestamp(6) with time zone not null,
  claims_at   timestamp(6) with time zone not null,
  primary key (issuer, subject)
);
