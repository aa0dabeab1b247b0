-- What waits for one person. Written in the transaction of what caused it.

create table notifications (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  incident_id uuid not null references incidents on delete cascade,
  kind text not null check (kind in ('mention', 'reply', 'text-mention', 'owner', 'facilitator', 'accepted', 'rejected')),
  by_id uuid references users,
  by_name text not null,
  text text not null default '',
  link text not null,
  -- The same cause tells one person once.
  cause text,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  -- True while it is to be sent by mail.
  mail_due boolean not null default false,
  -- The attempt that has it in hand, and since when.
  mail_attempt text,
  mail_attempt_at timestamptz,
  mailed_at timestamptz
);
create unique index notifications_cause on notifications (user_id, cause) where cause is not null;
create index notifications_user on notifications (user_id, created_at desc, id desc);
create index notifications_unread on notifications (user_id) where read_at is null;
create index notifications_mail on notifications (user_id, created_at) where mail_due;

create table notification_settings (
  user_id uuid primary key references users on delete cascade,
  mail boolean not null,
  updated_at timestamptz not null default now()
);
