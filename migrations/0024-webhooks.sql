-- Webhooks that Debrief sends: what is to be told, to whom, and how each attempt went.

create table webhooks (
  id uuid primary key,
  name text not null,
  url text not null,
  -- Names of changes; empty = all of them.
  events text[] not null default '{}',
  paused_at timestamptz,
  -- Set by Debrief itself after days without one success.
  disabled_at timestamptz,
  disabled_reason text,
  failing_since timestamptz,
  last_delivered_at timestamptz,
  removed_at timestamptz,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Sealed with the installation's secret, because what is sent is signed with the secret itself.
create table webhook_secrets (
  id uuid primary key,
  webhook_id uuid not null references webhooks on delete cascade,
  sealed text not null,
  hint text not null,
  created_at timestamptz not null,
  -- Set when a newer one took its place: until then what is sent is signed with both.
  valid_until timestamptz
);
create index webhook_secrets_webhook on webhook_secrets (webhook_id);

create table webhook_messages (
  id uuid primary key,
  webhook_id uuid not null references webhooks on delete cascade,
  incident_id uuid references incidents on delete cascade,
  type text not null,
  body text not null,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
  attempts integer not null default 0,
  -- Since when the present round of attempts counts: a replay begins a new one.
  round integer not null default 0,
  next_at timestamptz,
  -- Until when the process that took it up may take.
  held_until timestamptz
);
create index webhook_messages_log on webhook_messages (webhook_id, id desc);
create index webhook_messages_due on webhook_messages (next_at) where state = 'waiting';

create table webhook_attempts (
  id uuid primary key,
  message_id uuid not null references webhook_messages on delete cascade,
  at timestamptz not null,
  took_ms integer not null,
  status integer,
  -- Why no answer came, or the first characters of an answer that was not a success.
  told text not null default ''
);
create index webhook_attempts_message on webhook_attempts (message_id, id);
