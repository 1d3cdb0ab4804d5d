-- The identity at an OpenID Connect provider that an account is bound to since its first sign-in there. A mail address is given to
-- another person one day; issuer and subject are not.
create table account_identity (
    account_id uuid primary key references account,
    issuer     varchar(500) not null,
    subject    varchar(500) not null,
    bound_at   timestamp(6) with time zone not null,
    unique (issuer, subject)
);
