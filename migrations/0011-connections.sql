-- Connections: what outside systems send, kept raw before anything else is done with it, and where it goes.

create table connections (
  id uuid primary key,
  name text not null,
  integration text not null,
  settings jsonb not null default '{}',
  -- The last part of the address that the sender posts to: random, and for some senders the only secret.
  hook text not null unique,
  paused_at timestamptz,
  removed_at timestamptz,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Sealed with the installation's secret, because signatures can only be checked with the secret itself.
create table connection_secrets (
  id uuid primary key,
  connection_id uuid not null references connections on delete cascade,
  sealed text not null,
  hint text not null,
  created_at timestamptz not null default now(),
  -- Set when a newer one took its place: until then both are good.
  valid_until timestamptz
);
create index connection_secrets_connection on connection_secrets (connection_id);

create table deliveries (
  id uuid primary key,
  connection_id uuid not null references connections,
  received_at timestamptz not null,
  -- The sender's id of the delivery or the hash of its body; null once the same again is a new delivery.
  identity text,
  repeats integer not null default 0,
  repeated_at timestamptz,
  headers jsonb not null default '{}',
  body bytea,
  size integer not null,
  outcome text not null check (outcome in
    ('queued', 'held', 'routed', 'waiting', 'ignored', 'dismissed', 'empty', 'failed', 'test')),
  error jsonb,
  translated_at timestamptz,
  unique (connection_id, identity)
);
alter table deliveries alter column body set storage external;
create index deliveries_log on deliveries (connection_id, id desc);
create index deliveries_queue on deliveries (id) where outcome = 'queued';
-- What somebody may have to look at, for counts and for the log.
create index deliveries_open on deliveries (connection_id, outcome, id desc) where outcome in ('queued', 'held', 'waiting', 'failed');
create index deliveries_tidy on deliveries (received_at) where body is not null;

-- What a delivery tells of. The item itself is kept as long as it may still be put into an incident.
create table delivery_items (
  id uuid primary key,
  delivery_id uuid not null references deliveries on delete cascade,
  connection_id uuid not null references connections,
  source text not null,
  identity text not null,
  kind text not null,
  occurred_at timestamptz not null,
  ended_at timestamptz,
  title text not null,
  service text,
  environment text,
  severity text,
  alert text,
  fingerprint text,
  alert_state text,
  item jsonb,
  outcome text not null check (outcome in ('routed', 'waiting', 'ignored', 'dismissed')),
  incident_id uuid references incidents on delete set null,
  -- How it came where it is, for people.
  why text not null,
  reason text,
  decided_by uuid references users,
  decided_at timestamptz,
  unique (delivery_id, source, identity)
);
create index delivery_items_inbox on delivery_items (occurred_at desc, id desc) where outcome = 'waiting';
-- What became of the same thing, of the same firing and of the same alert before.
create index delivery_items_same on delivery_items (connection_id, identity);
create index delivery_items_alert on delivery_items (connection_id, alert) where alert is not null;
create index delivery_items_fingerprint on delivery_items (connection_id, fingerprint, occurred_at) where fingerprint is not null;
create index delivery_items_dismissed on delivery_items (decided_at desc) where outcome = 'dismissed';

-- Who was not let in, counted by the minute, so that somebody can see why nothing arrives.
create table delivery_refusals (
  connection_id uuid not null references connections on delete cascade,
  minute timestamptz not null,
  reason text not null,
  count integer not null,
  primary key (connection_id, minute, reason)
);

create table routing_rules (
  id uuid primary key,
  position integer not null,
  name text not null,
  enabled boolean not null default true,
  conditions jsonb not null,
  target jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid references users
);
alter table installation add column routing_version integer not null default 1;

-- A chat channel belongs to at most one incident at a time.
create table incident_channels (
  channel text primary key,
  incident_id uuid not null references incidents on delete cascade,
  linked_by uuid references users,
  linked_at timestamptz not null default now()
);
create index incident_channels_incident on incident_channels (incident_id);

-- One firing of an alert is several rows of the log; they are found by what they share.
create index evidence_alert on evidence ((attributes ->> 'alert'), incident_id) where attributes ->> 'alert' is not null;
