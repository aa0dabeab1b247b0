-- People. The first four tables are kept by the authentication library.

create table users (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role text not null default 'member' check (role in ('owner', 'admin', 'member', 'viewer')),
  time_zone text not null default 'UTC',
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

create table credentials (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credentials_user on credentials (user_id);

create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

-- Tokens of invites and keys are kept as SHA-256 only: they are random, so a fast hash is enough.
create table invites (
  id uuid primary key,
  token_hash text not null unique,
  email text,
  role text not null check (role in ('admin', 'member', 'viewer')),
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references users
);

create table api_keys (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  name text not null,
  hint text not null,
  token_hash text not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_user on api_keys (user_id);

-- Incidents.

create table incidents (
  id uuid primary key,
  number bigint not null unique,
  title text not null,
  severity smallint check (severity between 1 and 5),
  services text[] not null default '{}',
  tags text[] not null default '{}',
  description text not null default '',
  zone text not null default 'UTC',
  restricted boolean not null default false,
  example boolean not null default false,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index incidents_created on incidents (created_at desc, id desc) where deleted_at is null;

-- Who may see a restricted incident.
create table incident_people (
  incident_id uuid not null references incidents on delete cascade,
  user_id uuid not null references users on delete cascade,
  primary key (incident_id, user_id)
);

-- Files and what was read from them.

create table stored_files (
  id text primary key,
  size bigint not null,
  media_type text not null,
  created_at timestamptz not null default now()
);

create table imports (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  file_id text not null references stored_files,
  file_name text not null,
  size bigint not null,
  format text,
  look jsonb,
  options jsonb,
  state text not null check (state in ('looked', 'queued', 'reading', 'done', 'cancelled', 'failed')),
  progress real not null default 0,
  report jsonb,
  error jsonb,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (incident_id, file_id)
);
create index imports_incident on imports (incident_id, created_at);

-- The mapping a person chose for a table with these headers, offered again next time.
create table column_mappings (
  headers text primary key,
  columns jsonb not null,
  updated_at timestamptz not null default now()
);

-- The time line. Evidence is never edited; events are what people curate from it.

create table evidence (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  import_id uuid references imports,
  source text not null,
  identity text not null,
  kind text not null,
  occurred_at timestamptz not null,
  precision text not null,
  wall_clock text,
  zone text,
  ended_at timestamptz,
  actor text,
  text text not null,
  link text,
  attributes jsonb not null default '{}',
  raw text not null,
  file_id text references stored_files,
  recorded_at timestamptz not null default now(),
  unique (incident_id, source, identity)
);
create index evidence_time on evidence (incident_id, occurred_at, id);

create table events (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  version integer not null default 1,
  kind text not null,
  occurred_at timestamptz not null,
  precision text not null,
  wall_clock text,
  zone text,
  ended_at timestamptz,
  known_at timestamptz,
  recorded_at timestamptz not null default now(),
  title text not null,
  details text not null default '',
  actor text,
  created_by uuid references users,
  updated_at timestamptz not null default now(),
  updated_by uuid references users
);
create index events_time on events (incident_id, occurred_at, id);

-- A piece of evidence stands behind at most one event.
create table event_evidence (
  evidence_id uuid primary key references evidence on delete cascade,
  event_id uuid not null references events on delete cascade,
  position integer not null default 0
);
create index event_evidence_event on event_evidence (event_id);

create table milestones (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  kind text not null,
  name text not null,
  at timestamptz not null,
  precision text not null,
  event_id uuid references events on delete set null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  unique (incident_id, kind, name)
);

-- What each change of the story replaced, so that it can be undone.
create table story_changes (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  title text not null,
  changes jsonb not null,
  undone_by uuid references story_changes,
  created_by uuid references users,
  created_at timestamptz not null default now()
);
create index story_changes_incident on story_changes (incident_id, created_at desc);

-- Reviews.

create table reviews (
  id uuid primary key,
  incident_id uuid not null unique references incidents on delete cascade,
  template_id text not null,
  owner_id uuid references users,
  facilitator_id uuid references users,
  meeting_date date,
  contact text,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table review_sections (
  review_id uuid not null references reviews on delete cascade,
  section_id text not null,
  markdown text not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid references users,
  primary key (review_id, section_id)
);

create table actions (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  number bigint not null unique,
  title text not null,
  details text not null default '',
  owner_id uuid not null references users,
  due_on date,
  priority text not null check (priority in ('high', 'medium', 'low')),
  kind text not null check (kind in ('prevent', 'detect', 'mitigate', 'respond', 'process', 'investigate')),
  status text not null check (status in ('idea', 'committed', 'done', 'held', 'declined')),
  reason text not null default '',
  ticket text,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index actions_incident on actions (incident_id);
create index actions_owner on actions (owner_id, status, due_on);

-- Everything a review says, in one row, for search and lists. Written in the transaction of the change it follows.
create table library_entries (
  review_id uuid primary key references reviews on delete cascade,
  incident_id uuid not null unique references incidents on delete cascade,
  number bigint not null,
  title text not null,
  body text not null,
  severity smallint,
  services text[] not null,
  tags text[] not null,
  people text[] not null,
  stage text not null,
  starts_at timestamptz not null,
  restricted boolean not null,
  example boolean not null,
  words tsvector not null,
  -- Another one with every change of the review, so that an answer kept in memory can be told to be old.
  revision uuid not null,
  updated_at timestamptz not null default now()
);
create index library_entries_words on library_entries using gin (words) with (fastupdate = off);
create index library_entries_starts on library_entries (starts_at desc, review_id desc);

-- Every change, by whom. Never updated, never deleted with the thing it tells of.
create table audit_log (
  id uuid primary key,
  at timestamptz not null default now(),
  actor_id uuid references users,
  actor_name text not null,
  via text not null check (via in ('browser', 'key', 'terminal', 'system')),
  action text not null,
  incident_id uuid,
  subject_type text not null,
  subject_id text,
  details jsonb not null default '{}',
  -- Whether the incident was restricted when it was written; it may be gone when it is read.
  restricted boolean not null default false
);
create index audit_log_at on audit_log (at desc, id desc);
create index audit_log_incident on audit_log (incident_id, at desc);

create table installation (
  only_row boolean primary key default true check (only_row),
  setup_code_hash text,
  set_up_at timestamptz,
  -- Counted here and not by sequences, which leave gaps after a crash: people read these numbers.
  last_incident bigint not null default 0,
  last_action bigint not null default 0
);
insert into installation default values;
