-- sessions_valid_from: sessions and tokens from before it are refused, on every node and at once.
create table account (
    account_id           uuid primary key,
    version              bigint not null default 0,
    person_id            uuid not null unique,
    login                varchar(254) not null unique,
    display_name         varchar(200) not null,
    name_key             varchar(200) not null,
    password_hash        varchar(500),
    must_change_password boolean not null default false,
    enabled              boolean not null,
    created_at           timestamp(6) with time zone not null,
    sessions_valid_from  timestamp(6) with time zone not null,
    last_signed_in_at    timestamp(6) with time zone
);
create index account_by_name on account (name_key, account_id);
create index account_by_enabled on account (enabled, name_key, account_id);
create table account_role (
    account_id uuid not null references account,
    role       varchar(40) not null,
    primary key (account_id, role)
);
create index account_role_by_role on account_role (role, account_id);

-- One browser in which somebody signed in. The node that serves it keeps what it shows; this row says whether it may go on.
create table account_session (
    session_id   uuid primary key,
    account_id   uuid not null references account,
    address      varchar(100) not null,
    browser      varchar(300) not null,
    started_at   timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone
);
create index account_session_by_account on account_session (account_id, started_at);
create index account_session_by_start on account_session (started_at);

-- Failed attempts to sign in, for a login (known or not) or for an address, and until when the next one is refused unheard.
create table sign_in_guard (
    subject        varchar(300) primary key,
    failures       integer not null,
    last_failed_at timestamp(6) with time zone not null,
    refused_until  timestamp(6) with time zone
);
create index sign_in_guard_by_time on sign_in_guard (last_failed_at);

-- Held by whoever opens the very first account, so that a race has one winner.
create table first_account (
    only_one boolean primary key check (only_one),
    claim_id uuid not null
);

-- A program that signs in with a key of its own. What it may do is here; how it proves itself is in oauth2_registered_client.
create table machine (
    client_id     varchar(100) primary key,
    version       bigint not null default 0,
    name          varchar(200) not null,
    name_key      varchar(200) not null,
    registered_by varchar(200) not null,
    created_at    timestamp(6) with time zone not null,
    ended_at      timestamp(6) with time zone
);
create index machine_by_name on machine (name_key, client_id);
create table machine_role (
    client_id varchar(100) not null references machine,
    role      varchar(40) not null,
    primary key (client_id, role)
);

-- Proofs of possession that machines have used; each is good once.
create table used_assertion (
    assertion  varchar(500) primary key,
    expires_at timestamp(6) with time zone not null
);
create index used_assertion_by_expiry on used_assertion (expires_at);

-- The tables of Spring Authorization Server, as its JDBC services expect them.
create table oauth2_registered_client (
    id                            varchar(100) primary key,
    client_id                     varchar(100) not null unique,
    client_id_issued_at           timestamp(6) with time zone default current_timestamp not null,
    client_secret                 varchar(200),
    client_secret_expires_at      timestamp(6) with time zone,
    client_name                   varchar(200) not null,
    client_authentication_methods varchar(1000) not null,
    authorization_grant_types     varchar(1000) not null,
    redirect_uris                 varchar(1000),
    post_logout_redirect_uris     varchar(1000),
    scopes                        varchar(1000) not null,
    client_settings               text not null,
    token_settings                varchar(2000) not null
);
create table oauth2_authorization (
    id                            varchar(100) primary key,
    registered_client_id          varchar(100) not null,
    principal_name                varchar(254) not null,
    authorization_grant_type      varchar(100) not null,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamp(6) with time zone,
    authorization_code_expires_at timestamp(6) with time zone,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamp(6) with time zone,
    access_token_expires_at       timestamp(6) with time zone,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamp(6) with time zone,
    oidc_id_token_expires_at      timestamp(6) with time zone,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamp(6) with time zone,
    refresh_token_expires_at      timestamp(6) with time zone,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamp(6) with time zone,
    user_code_expires_at          timestamp(6) with time zone,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamp(6) with time zone,
    device_code_expires_at        timestamp(6) with time zone,
    device_code_metadata          text
);
create index oauth2_authorization_by_state on oauth2_authorization (state);
create index oauth2_authorization_by_principal on oauth2_authorization (principal_name, registered_client_id);
create index oauth2_authorization_by_expiry on oauth2_authorization (access_token_expires_at);
create table oauth2_authorization_consent (
    registered_client_id varchar(100) not null,
    principal_name       varchar(254) not null,
    authorities          varchar(1000) not null,
    primary key (registered_client_id, principal_name)
);
