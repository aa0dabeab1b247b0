-- Reminders of actions: one digest for each person and day of theirs, and what an owner put off.

create table action_reminder_settings (
  user_id uuid primary key references users on delete cascade,
  choice text not null check (choice in ('mail', 'app', 'off')),
  updated_at timestamptz not null
);

-- Known to its owner alone.
create table action_snoozes (
  action_id uuid not null references actions on delete cascade,
  user_id uuid not null references users on delete cascade,
  -- The first day on which they are reminded again.
  until date not null,
  updated_at timestamptz not null,
  primary key (action_id, user_id)
);

-- Claimed by whichever process comes first. The id is the id of the mail.
create table action_digests (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  -- In the zone of the person.
  day date not null,
  mail text not null check (mail in ('none', 'waiting', 'sending', 'sent', 'needless', 'failed')),
  -- The job that has the mail in hand, and since when.
  taken_by text,
  taken_at timestamptz,
  sent_at timestamptz,
  created_at timestamptz not null,
  unique (user_id, day)
);
create index action_digests_mail on action_digests (created_at) where mail in ('waiting', 'sending');

-- What was in a digest.
create table action_reminders (
  digest_id uuid not null references action_digests on delete cascade,
  action_id uuid not null references actions on delete cascade,
  reason text not null check (reason in ('overdue', 'due', 'soon', 'escalated', 'offered', 'revisit')),
  -- The day that it is about: of the due date, of the offer, of the revisit.
  about date not null,
  primary key (digest_id, action_id, reason)
);
create index action_reminders_action on action_reminders (action_id, about);

-- A digest is about actions of several incidents.
alter table notifications alter column incident_id drop not null;
