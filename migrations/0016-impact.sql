-- What an incident did to those who use the services, from several sides.

-- Windows, business metrics and error budgets: what each says of itself is `content`, checked by the model.
create table impact_entries (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  type text not null check (type in ('window', 'metric', 'budget')),
  content jsonb not null,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_by uuid references users,
  updated_at timestamptz not null default now(),
  -- Taken out; can be brought back.
  removed_at timestamptz
);
create index impact_entries_incident on impact_entries (incident_id, created_at, id);

-- No row: nobody said anything yet.
create table impact_measures (
  incident_id uuid not null references incidents on delete cascade,
  kind text not null,
  state text not null check (state in ('known', 'unknown', 'pending', 'notApplicable')),
  value double precision,
  accuracy text not null check (accuracy in ('exact', 'estimate', 'atLeast')),
  how text not null default '',
  version integer not null default 1,
  updated_by uuid references users,
  updated_at timestamptz not null default now(),
  primary key (incident_id, kind),
  check ((state = 'known') = (value is not null))
);

-- What people say about the time that was worked out of the evidence.
create table impact_corrections (
  incident_id uuid not null references incidents on delete cascade,
  -- As the evidence names them, in lower case.
  person text not null,
  name text not null,
  -- Null: as worked out.
  minutes integer check (minutes >= 0),
  left_out boolean not null default false,
  reason text not null default '',
  version integer not null default 1,
  updated_by uuid references users,
  updated_at timestamptz not null default now(),
  primary key (incident_id, person)
);

-- What an hour of response costs: of one incident, of a team, or with neither of the whole installation.
create table response_rates (
  id uuid primary key,
  incident_id uuid references incidents on delete cascade,
  team_id uuid references teams on delete cascade,
  per_hour numeric(14, 4) not null check (per_hour >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  updated_by uuid references users,
  updated_at timestamptz not null default now(),
  unique nulls not distinct (incident_id, team_id),
  check (incident_id is null or team_id is null)
);

-- Restricted: seen by the named readers only, whatever anybody's role.
create table impact_customers (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  name text not null,
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index impact_customers_incident on impact_customers (incident_id);
create table impact_customer_readers (
  incident_id uuid not null references incidents on delete cascade,
  user_id uuid not null references users on delete cascade,
  named_by uuid references users,
  named_at timestamptz not null default now(),
  primary key (incident_id, user_id)
);
