-- The meeting itself: what everybody sees at once while a debrief is held, or written.

create table meetings (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  debrief_id uuid references debriefs on delete set null,
  mode text not null check (mode in ('live', 'asynchronous')),
  state text not null default 'prepared' check (state in ('prepared', 'running', 'ended')),
  facilitator_id uuid references users,
  -- Where everybody is led.
  item_id uuid,
  -- Without a reference: an event that is taken out of the story and brought back is found again.
  event_id uuid,
  -- The timer: running until an instant, or paused with so much left; neither while there is none.
  timer_ends_at timestamptz,
  timer_left_ms integer,
  started_at timestamptz,
  ended_at timestamptz,
  -- True when nobody ended it and Debrief did, after a long silence.
  closed_itself boolean not null default false,
  -- The last real change; being there is none.
  touched_at timestamptz not null,
  -- Counts what the facilitator changes for all.
  version integer not null default 1,
  -- Counts everything that others see.
  revision integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null,
  check (timer_ends_at is null or timer_left_ms is null)
);
create index meetings_incident on meetings (incident_id, created_at desc);
-- One is open; earlier ones are kept.
create unique index meetings_open on meetings (incident_id) where state <> 'ended';

create table meeting_items (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  position integer not null,
  kind text not null check (kind in ('talk', 'moments', 'questions', 'cards', 'ideas', 'close')),
  title text not null,
  minutes integer not null,
  -- Which part of the story: null = from its beginning, to its end.
  from_at timestamptz,
  to_at timestamptz,
  -- Of cards only.
  phase text check (phase in ('writing', 'grouping', 'voting', 'closed')),
  authors_shown boolean not null default false,
  dots_each integer not null default 3,
  done_at timestamptz,
  removed_at timestamptz,
  version integer not null default 1
);
create index meeting_items_meeting on meeting_items (meeting_id, position);

-- Who was there, and is. What the facilitator notes about who spoke is for the time of the meeting only.
create table meeting_people (
  meeting_id uuid not null references meetings on delete cascade,
  user_id uuid not null references users on delete cascade,
  item_id uuid,
  came_at timestamptz not null,
  seen_at timestamptz not null,
  left_at timestamptz,
  spoke_at timestamptz,
  wrote_at timestamptz,
  primary key (meeting_id, user_id)
);

create table meeting_groups (
  id uuid primary key,
  item_id uuid not null references meeting_items on delete cascade,
  title text not null default '',
  version integer not null default 1,
  created_at timestamptz not null
);

-- Ids are random, not counted by time: who wrote which card must not follow from when it was written.
create table meeting_cards (
  id uuid primary key,
  item_id uuid not null references meeting_items on delete cascade,
  author_id uuid references users on delete set null,
  group_id uuid references meeting_groups on delete set null,
  text text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  version integer not null default 1
);
create index meeting_cards_item on meeting_cards (item_id);

-- `target_id` is a group, or a card that is in none.
create table meeting_dots (
  item_id uuid not null references meeting_items on delete cascade,
  user_id uuid not null references users on delete cascade,
  target_id uuid not null,
  count integer not null check (count > 0),
  primary key (item_id, user_id, target_id)
);

create table meeting_notes (
  id uuid primary key,
  meeting_id uuid not null references meetings on delete cascade,
  item_id uuid references meeting_items on delete cascade,
  event_id uuid,
  kind text not null check (kind in ('note', 'decision', 'parked')),
  text text not null,
  person_id uuid references users on delete set null,
  at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  version integer not null default 1
);
create index meeting_notes_meeting on meeting_notes (meeting_id, at);

-- Ideas for action that came up; each is an action.
create table meeting_ideas (
  meeting_id uuid not null references meetings on delete cascade,
  action_id uuid not null references actions on delete cascade,
  item_id uuid references meeting_items on delete set null,
  primary key (meeting_id, action_id)
);
