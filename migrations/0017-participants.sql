-- Who took part in an incident, and since when responders knew of an event.

-- Only what people said about participants, and those whom other rows refer to. Everybody else is found in the evidence
-- each time it is read, so that new evidence needs no bookkeeping and corrections are never lost. Null = as found.
-- Rows are never deleted: an account, an invitation may hang on them.
create table participants (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  user_id uuid references users,
  name text not null,
  -- Names in the evidence that are theirs.
  actors text[] not null default '{}',
  on_call text check (on_call in ('yes', 'no', 'unknown')),
  zone text,
  role text,
  reasons text[] not null default '{}',
  invited boolean not null default false,
  left_out boolean,
  -- Two names of one person: this one's evidence counts for the other.
  merged_into uuid references participants on delete cascade,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid references users
);
create index participants_incident on participants (incident_id);
create unique index participants_user on participants (incident_id, user_id) where user_id is not null and merged_into is null;

-- What a change left and replaced, so that it can be undone.
create table participant_changes (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  title text not null,
  changes jsonb not null,
  undone_by uuid,
  created_by uuid references users,
  created_at timestamptz not null
);
create index participant_changes_incident on participant_changes (incident_id, created_at);

-- Proposals of somebody who may be missing that a person turned down.
create table participant_dismissals (
  incident_id uuid not null references incidents on delete cascade,
  key text not null,
  person_id uuid references users,
  at timestamptz not null,
  primary key (incident_id, key)
);

-- By whom and how it is known since when responders knew. Null = not recorded.
alter table events
  add column known_by text[],
  add column known_how text check (known_how in ('evidence', 'account', 'estimate'));
