-- Messengers that people talk to Debrief in.

-- The app's token, sealed with the installation's secret.
create table chat_tokens (
  connection_id uuid primary key references connections on delete cascade,
  sealed text not null,
  hint text not null,
  -- Name of the workspace it belongs to.
  team text not null,
  given_at timestamptz not null,
  given_by uuid references users
);

-- What was opened for a request, so that trying again opens nothing twice.
create table chat_requests (
  delivery_id uuid primary key references deliveries on delete cascade,
  incident_id uuid not null references incidents on delete cascade
);

-- Channels that are read into an incident, and how far.
create table chat_imports (
  id uuid primary key,
  connection_id uuid not null references connections,
  incident_id uuid not null references incidents on delete cascade,
  channel_id text not null,
  channel_name text not null,
  since timestamptz,
  until timestamptz,
  state text not null check (state in ('queued', 'reading', 'done', 'failed')),
  -- Of the next page; null at the beginning.
  page text,
  read integer not null default 0,
  added integer not null default 0,
  error text,
  created_by uuid references users,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index chat_imports_incident on chat_imports (incident_id, created_at desc);
