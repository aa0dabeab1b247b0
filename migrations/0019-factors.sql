-- How it came about: what contributed to the outcome of an incident, what helped, and how one led to the other.
-- The outcome is the node whose id is that of its incident; its row is written with the first change of the graph.

create table factors (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  kind text not null check (kind in ('outcome', 'factor', 'latent', 'trigger', 'mitigator', 'luck')),
  title text not null,
  details text not null default '',
  category text,
  -- [{ "of": "event", "id": "…" }]
  evidence jsonb not null default '[]',
  -- Where somebody put it in the picture; null = wherever the layout puts it.
  x double precision,
  y double precision,
  -- The factor of an earlier incident that it was taken from.
  taken_from uuid references factors on delete set null,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((kind = 'outcome') = (id = incident_id)),
  check ((x is null) = (y is null))
);
create index factors_incident on factors (incident_id);
create index factors_taken_from on factors (taken_from) where taken_from is not null;
create index factors_words on factors using gin (to_tsvector('simple', title));

create table factor_links (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  from_id uuid not null references factors on delete cascade,
  to_id uuid not null references factors on delete cascade,
  why text not null default '',
  -- How sure people are; null = nobody said.
  confidence text check (confidence in ('certain', 'likely', 'possible')),
  evidence jsonb not null default '[]',
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (from_id, to_id),
  check (from_id <> to_id)
);
create index factor_links_incident on factor_links (incident_id);
create index factor_links_to on factor_links (to_id);

-- What a change replaced, so that it can be undone.
create table factor_changes (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  title text not null,
  changes jsonb not null,
  undone_by uuid references factor_changes,
  created_by uuid references users,
  created_at timestamptz not null default now()
);
create index factor_changes_incident on factor_changes (incident_id, created_at desc);

-- Suggestions from earlier reviews that somebody put aside, by the words that were suggested.
create table factor_dismissals (
  incident_id uuid not null references incidents on delete cascade,
  words text not null,
  dismissed_by uuid references users,
  at timestamptz not null default now(),
  primary key (incident_id, words)
);

-- The words that are offered; what a factor is given stays its own. Triggers and causes are told apart.
create table factor_categories (
  taxonomy text not null check (taxonomy in ('trigger', 'cause')),
  name text not null,
  position integer not null,
  primary key (taxonomy, name)
);
alter table installation add column factor_categories_version integer not null default 1;

insert into factor_categories (taxonomy, position, name) values
  ('trigger', 1, 'Binary push'),
  ('trigger', 2, 'Configuration push'),
  ('trigger', 3, 'Change in user behaviour'),
  ('trigger', 4, 'Pipeline'),
  ('trigger', 5, 'Provider change'),
  ('trigger', 6, 'Performance decay'),
  ('trigger', 7, 'Capacity'),
  ('trigger', 8, 'Hardware'),
  ('cause', 1, 'Software'),
  ('cause', 2, 'Development process'),
  ('cause', 3, 'Complex system behaviour'),
  ('cause', 4, 'Deployment planning'),
  ('cause', 5, 'Network');
