-- Every access token that was issued, by its id (jti). A token that is not here, or that was revoked, is refused at the next call. The
-- unique authorization lets a code be exchanged once, also by two requests at the same instant.
create table issued_token (
    token_id         varchar(100) primary key,
    authorization_id varchar(100) not null unique,
    expires_at       timestamp(6) with time zone not null,
    revoked_at       timestamp(6) with time zone
);
create index issued_token_by_expiry on issued_token (expires_at);

-- Codes are looked up by value. Those under way are asked for anew; tokens are good for ten minutes, and are too.
delete from oauth2_authorization;
alter table oauth2_authorization alter column authorization_code_value set data type varchar(500);
create index oauth2_authorization_by_code on oauth2_authorization (authorization_code_value);

-- A consent is good for one authorization, which its own row keeps.
drop table oauth2_authorization_consent;
