-- What people ask at an event or about the incident, the library they ask from, the checklists of owner and facilitator,
-- and how long the work of a review took.

create table questions (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  -- Without a reference: an event that is taken out of the story and brought back finds its questions again.
  event_id uuid,
  moment text check (moment in ('detection', 'diagnosis', 'decision', 'surprise', 'communication', 'how')),
  -- Where its words came from; null for one's own.
  library_id text,
  text text not null,
  on_agenda boolean not null default true,
  position integer not null,
  state text not null default 'open' check (state in ('open', 'answered', 'parked')),
  asked_by uuid references users,
  asked_at timestamptz not null,
  -- The last answer; it stays when the question is taken up again.
  answer text,
  answered_by uuid references users,
  answered_at timestamptz,
  answer_event_ids uuid[] not null default '{}',
  parked_reason text,
  parked_by uuid references users,
  parked_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null,
  removed_at timestamptz
);
create index questions_incident on questions (incident_id, position, id);

-- Shipped questions whose words or use were changed here, by their ids, and the installation's own.
create table library_questions (
  id text primary key,
  moment text not null check (moment in ('detection', 'diagnosis', 'decision', 'surprise', 'communication', 'how')),
  text text not null,
  offered boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_by uuid references users
);

-- Shipped lists that were changed here, by their ids, and the installation's own.
create table checklist_templates (
  id text primary key,
  role text not null check (role in ('owner', 'facilitator')),
  name text not null,
  -- [{ "id": "…", "phase": "before", "text": "…" }]
  items jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_by uuid references users,
  removed_at timestamptz
);

-- The copy that belongs to a review, from the first tick or change on.
create table review_checklists (
  incident_id uuid not null references incidents on delete cascade,
  role text not null check (role in ('owner', 'facilitator')),
  template_id text not null,
  items jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (incident_id, role)
);
-- Rows of their own, so that two who tick at once do not undo each other. Kept when an item is taken off the list.
create table checklist_ticks (
  incident_id uuid not null references incidents on delete cascade,
  role text not null,
  item_id text not null,
  ticked_by uuid references users,
  ticked_at timestamptz not null,
  primary key (incident_id, role, item_id)
);

-- How long somebody worked. Others see sums by kind only. Without an end: a timer that runs.
create table time_spent (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  user_id uuid not null references users on delete cascade,
  kind text not null check (kind in ('gathering', 'writing', 'debrief')),
  minutes integer check (minutes between 1 and 10080),
  started_at timestamptz,
  on_day date not null,
  version integer not null default 1,
  removed_at timestamptz,
  check (minutes is not null or started_at is not null)
);
create index time_spent_incident on time_spent (incident_id, kind) where removed_at is null;
create unique index time_spent_timer on time_spent (user_id) where minutes is null and removed_at is null;
