-- Coming back to look: at which incident somebody saw it, and which anniversaries were put aside.

alter table action_revisits
  -- The later incident that showed it; null = somebody just looked.
  add column seen_in uuid references incidents on delete set null;
create index action_revisits_seen on action_revisits (seen_in) where seen_in is not null;

create table anniversaries_put_aside (
  user_id uuid not null references users on delete cascade,
  incident_id uuid not null references incidents on delete cascade,
  -- Which anniversary it was: the first is 1.
  years integer not null,
  at timestamptz not null,
  primary key (user_id, incident_id, years)
);
create index anniversaries_put_aside_incident on anniversaries_put_aside (incident_id);
