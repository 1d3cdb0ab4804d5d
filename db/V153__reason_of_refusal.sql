-- How it was tried; for an OpenID Connect provider also the registration and the reason, with a vertical bar between.
alter table sign_in_refusal alter column means set data type varchar(200);
