-- Raised by every change that takes a right away: roles, password, sign-out everywhere, closing. A session or token carries the
-- version its credentials were checked against, and is refused once the account has another. No clock is involved, so that neither
-- a sign-in under way nor nodes whose clocks differ keep what was taken away.
alter table account add column authority_version bigint not null default 0;
alter table account drop column sessions_valid_from;

-- Whether this session was started with a password that somebody else knows.
alter table account_session add column must_change_password boolean not null default false;
alter table account_session add column authority_version bigint not null default 0;
update account_session set ended_at = last_seen_at where ended_at is null;
