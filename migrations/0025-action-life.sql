-- The life of an action: idea, soak, commitment, proof, and whether it held.

alter table actions drop constraint actions_status_check;
alter table actions add constraint actions_status_check check (status in
  ('idea', 'committed', 'inProgress', 'done', 'held', 'notHeld', 'declined', 'merged'));

alter table actions
  -- An idea can be committed to from then on.
  add column soak_until timestamptz,
  -- Set while somebody else than the owner has proposed to commit and the owner has not answered.
  add column offered_at timestamptz,
  add column offered_by uuid references users,
  add column accepted_at timestamptz,
  add column merged_into uuid references actions on delete set null,
  -- What would show that it worked.
  add column shows text not null default '',
  -- From 1 (little) to 5 (much).
  add column impact smallint check (impact between 1 and 5),
  add column effort smallint check (effort between 1 and 5),
  add column likelihood smallint check (likelihood between 1 and 5),
  add column effect text not null default '',
  add column cost text not null default '',
  add column side_effects text not null default '';

create table action_factors (
  action_id uuid not null references actions on delete cascade,
  factor_id uuid not null references factors on delete cascade,
  primary key (action_id, factor_id)
);
create index action_factors_factor on action_factors (factor_id);

-- What was done with an action, in order; never changed.
create table action_steps (
  id uuid primary key,
  action_id uuid not null references actions on delete cascade,
  deed text not null,
  before text not null,
  after text not null,
  words text not null default '',
  details jsonb not null default '{}',
  by_id uuid references users,
  by_name text not null,
  at timestamptz not null
);
create index action_steps_action on action_steps (action_id, id);
create index action_steps_at on action_steps (at);

-- What shows that an action was done.
create table action_proofs (
  id uuid primary key,
  action_id uuid not null references actions on delete cascade,
  kind text not null check (kind in ('link', 'text', 'attachment')),
  -- The address, the words, or the id of an attachment.
  value text not null,
  note text not null default '',
  -- Who looked at it; null = nobody but whoever gave it.
  looked_by uuid references users,
  by_id uuid references users,
  at timestamptz not null
);
create index action_proofs_action on action_proofs (action_id, id);

-- When somebody comes back to look whether it held.
create table action_revisits (
  id uuid primary key,
  action_id uuid not null references actions on delete cascade,
  due_on date not null,
  -- Null while nobody has looked.
  answered_at timestamptz,
  by_id uuid references users,
  by_name text,
  in_place boolean,
  held boolean,
  words text not null default ''
);
create index action_revisits_action on action_revisits (action_id, due_on);
create index action_revisits_due on action_revisits (due_on) where answered_at is null;
