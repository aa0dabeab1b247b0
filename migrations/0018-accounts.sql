-- What participants tell in their own words. Private words are sealed with a key that no backup holds.

create table account_requests (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  -- Null until somebody without a login has accepted the invite that was sent to `email`.
  user_id uuid references users on delete cascade,
  email text,
  name text not null,
  reasons text[] not null default '{}',
  text text not null default '',
  asked_by uuid references users,
  asked_at timestamptz not null,
  reminded_at timestamptz,
  declined_at timestamptz,
  sealed_word text,
  check (user_id is not null or email is not null)
);
create unique index account_requests_user on account_requests (incident_id, user_id) where user_id is not null;
create unique index account_requests_email on account_requests (incident_id, lower(email)) where email is not null;

-- No time stamps: when somebody wrote could tell what they shared without their name.
create table accounts (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  author_id uuid not null references users on delete cascade,
  sealed text not null,
  -- Drafts that no key at hand opened when their author began anew.
  set_aside text[] not null default '{}',
  version integer not null default 1,
  unique (incident_id, author_id)
);

create table interviews (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  -- Null for somebody without a login.
  user_id uuid references users on delete cascade,
  name text not null,
  interviewer_id uuid not null references users,
  planned_by uuid references users,
  planned_at timestamptz,
  sealed_purpose text,
  consent text not null default 'asked' check (consent in ('asked', 'given', 'withdrawn')),
  consent_at timestamptz,
  -- How somebody without a login said so, by the interviewer; sealed.
  sealed_consent text,
  sealed text,
  -- Parts that wait for the word of the interviewed person.
  proposed boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null
);
create index interviews_incident on interviews (incident_id);

-- What was shared. Without a name there is neither a person nor a time in the row; only the sealed words of its author
-- name its id.
create table shared_accounts (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  kind text not null check (kind in ('account', 'interview')),
  author_id uuid references users on delete cascade,
  author_name text,
  passages jsonb not null,
  shared_at timestamptz,
  check ((author_name is null) = (shared_at is null))
);
create index shared_accounts_incident on shared_accounts (incident_id);

-- The closed list of kinds is NotificationKind.
alter table notifications drop constraint notifications_kind_check;
