-- Tickets of actions in trackers, and the trackers that they are in.

create table trackers (
  id uuid primary key,
  name text not null,
  integration text not null,
  settings jsonb not null,
  -- Sealed with the installation's secret.
  token_sealed text not null,
  token_hint text not null,
  -- Path and sealed secret of its webhook.
  hook text not null unique,
  hook_sealed text not null,
  account text not null,
  place text not null,
  paused_at timestamptz,
  last_good_at timestamptz,
  last_heard_at timestamptz,
  -- The last delivery of its webhook that was refused: { reason, at }; null once one was good.
  last_refusal jsonb,
  fault jsonb,
  -- It asked us to wait until then.
  quiet_until timestamptz,
  -- What changed there was asked for up to this instant; null = never.
  polled_to timestamptz,
  poll_at timestamptz,
  poll_held_until timestamptz,
  removed_at timestamptz,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table tracker_people (
  tracker_id uuid not null references trackers on delete cascade,
  person_id text not null,
  name text not null,
  email text,
  -- What somebody said; without it the e-mail address decides.
  said boolean not null default false,
  user_id uuid references users on delete cascade,
  primary key (tracker_id, person_id)
);

create table tickets (
  id uuid primary key,
  action_id uuid not null unique references actions on delete cascade,
  tracker_id uuid not null references trackers,
  state text not null check (state in ('making', 'linked', 'gone', 'withheld')),
  -- Stands in the ticket, to find it again when its making was never answered.
  marker text not null unique,
  remote_id text,
  key text,
  url text,
  -- The ticket as its tracker told it last.
  seen jsonb,
  seen_at timestamptz,
  -- What both sides agreed on last: { status, ownerId, dueOn } in the words of the tracker. Where a person takes our side it
  -- becomes what the tracker said, so that only ours has moved since.
  agreed jsonb not null default '{}',
  differences jsonb not null default '[]',
  -- When its making was first tried; kept before the request goes out.
  first_tried_at timestamptz,
  last_tried_at timestamptz,
  attempts integer not null default 0,
  fault jsonb,
  -- When it is to be looked at; null = not before something changes.
  next_at timestamptz,
  -- Until when the process that took it up may take.
  held_until timestamptz,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null,
  unique (tracker_id, remote_id)
);
create index tickets_due on tickets (next_at) where next_at is not null;
create index tickets_tracker on tickets (tracker_id);
