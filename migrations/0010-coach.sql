-- What the coach is told, and which of its findings people set aside.

-- Rules that say nothing or speak again, and own words: { "off": [], "on": [], "terms": [] }.
create table coach_settings (
  -- 'installation', or the id of the team or incident.
  place text primary key,
  team_id uuid references teams on delete cascade,
  -- The settings of its review.
  incident_id uuid references incidents on delete cascade,
  settings jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by uuid references users
);

create table coach_dismissals (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  section_id text not null,
  rule text not null,
  words text not null,
  -- The sentence they stood in: once it is another one, the dismissal no longer holds.
  sentence text not null,
  reason text not null,
  created_by uuid references users,
  created_at timestamptz not null
);
create index coach_dismissals_incident on coach_dismissals (incident_id, created_at);
