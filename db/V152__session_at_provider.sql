-- Whom and which session of an OpenID Connect provider a session here comes from, so that the provider can end it on every node.
alter table account_session add column provider_issuer varchar(500);
alter table account_session add column provider_subject varchar(500);
alter table account_session add column provider_session varchar(500);
create index account_session_by_provider on account_session (provider_issuer, provider_subject);
create index account_session_by_provider_session on account_session (provider_issuer, provider_session);
