-- The debrief of an incident: when people come together, or until when they write; who is asked and why.

create table debriefs (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  kind text not null check (kind in ('meeting', 'asynchronous')),
  state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  objectives text not null default '',
  -- Of a meeting; null while no time is chosen.
  starts_at timestamptz,
  minutes integer not null default 60,
  -- Of an asynchronous one; null while none is chosen.
  deadline timestamptz,
  -- In which the time was chosen, and in which its day is counted.
  zone text not null,
  place text not null default '',
  link text not null default '',
  -- The sequence of the invitations as calendars count it.
  sequence integer not null default 0,
  invited_at timestamptz,
  ended_at timestamptz,
  cancel_reason text not null default '',
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index debriefs_incident on debriefs (incident_id, created_at desc);
-- One is ahead; earlier ones are kept.
create unique index debriefs_planned on debriefs (incident_id) where state = 'planned';
create index debriefs_ahead on debriefs (coalesce(starts_at, deadline)) where state = 'planned';

create table debrief_attendees (
  id uuid primary key,
  debrief_id uuid not null references debriefs on delete cascade,
  user_id uuid references users on delete cascade,
  name text not null,
  -- Of somebody without a login; else the address of the user counts.
  email text,
  reasons text[] not null default '{}',
  -- Why exactly, in the words of whoever invites.
  note text not null default '',
  coming text check (coming in ('yes', 'no', 'maybe')),
  withdrawn_at timestamptz,
  created_at timestamptz not null,
  check (user_id is not null or email is not null)
);
create unique index debrief_attendees_user on debrief_attendees (debrief_id, user_id) where user_id is not null;
create unique index debrief_attendees_email on debrief_attendees (debrief_id, lower(email)) where user_id is null;

-- Every calendar mail that is or was to be sent: one for each person and sequence. The id is the id of the mail.
create table debrief_invitations (
  id uuid primary key,
  attendee_id uuid not null references debrief_attendees on delete cascade,
  sequence integer not null,
  method text not null check (method in ('REQUEST', 'CANCEL')),
  email text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'needless')),
  tries integer not null default 0,
  -- Why the last try did not succeed.
  problem text not null default '',
  -- The job that has it in hand, and since when.
  taken_by text,
  taken_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null,
  unique (attendee_id, sequence, method)
);

-- What somebody thinks before the debrief. Nobody else reads it before they share it.
create table debrief_calibrations (
  debrief_id uuid not null references debriefs on delete cascade,
  user_id uuid not null references users on delete cascade,
  read_story boolean not null default false,
  surprised text not null default '',
  understand text not null default '',
  shared text not null default 'private' check (shared in ('private', 'withoutName', 'withName')),
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (debrief_id, user_id)
);

-- Times that a team keeps free for debriefs, every so many weeks.
create table debrief_slots (
  id uuid primary key,
  team_id uuid not null references teams on delete cascade,
  name text not null,
  -- A first day; its weekday is the day of the slot.
  first_day date not null,
  at_time text not null check (at_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  every_weeks smallint not null default 1,
  minutes integer not null,
  zone text not null,
  place text not null default '',
  link text not null default '',
  -- So many hours before it begins, a slot that no review took is free again for its people.
  frees_hours integer not null default 48,
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table debrief_slot_takings (
  slot_id uuid not null references debrief_slots on delete cascade,
  day date not null,
  debrief_id uuid not null unique references debriefs on delete cascade,
  primary key (slot_id, day)
);

create table debrief_facilitator_calls (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  words text not null default '',
  asked_by uuid references users,
  asked_at timestamptz not null,
  closed_at timestamptz,
  accepted_by uuid references users
);
create unique index debrief_facilitator_calls_open on debrief_facilitator_calls (incident_id) where closed_at is null;

-- What somebody says about themselves for debriefs.
create table debrief_settings (
  user_id uuid primary key references users on delete cascade,
  facilitates boolean not null default false,
  hours_from text not null default '09:00',
  hours_to text not null default '17:00',
  -- ISO: 1 is Monday.
  days smallint[] not null default '{1,2,3,4,5}',
  updated_at timestamptz not null
);

-- The closed list of kinds is in the model; a list here as well would have to be changed with every new one.
alter table notifications drop constraint if exists notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind ~ '^[a-z][a-z-]{1,40}$');
