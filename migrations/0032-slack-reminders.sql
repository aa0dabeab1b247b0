-- Digests of actions by a messenger.

alter table action_reminder_settings drop constraint action_reminder_settings_choice_check;
alter table action_reminder_settings add constraint action_reminder_settings_choice_check
  check (choice in ('mail', 'messenger', 'app', 'off'));
-- Why they could not be told in the messenger last: { message, remedy }; null while they can.
alter table action_reminder_settings add unreached jsonb;

-- A digest that goes out by a messenger. Its marker is the id of the digest.
create table action_digest_messages (
  digest_id uuid primary key references action_digests on delete cascade,
  state text not null check (state in ('waiting', 'sending', 'sent', 'needless', 'nobody', 'failed')),
  -- Whoever has it in hand, by a name of its own for each time, and since when.
  taken_by uuid,
  taken_at timestamptz,
  -- Where it was tried. Kept, with the time, before the request goes out: without an answer it may have arrived.
  connection_id uuid references connections on delete set null,
  place text,
  first_tried_at timestamptz,
  last_tried_at timestamptz,
  -- Not before this instant; null = at once.
  next_at timestamptz,
  sent_at timestamptz
);
create index action_digest_messages_due on action_digest_messages (next_at) where state in ('waiting', 'sending');
