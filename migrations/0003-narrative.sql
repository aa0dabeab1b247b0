-- The live documents of reviews: one Yjs document each.

-- `state` holds everything up to the last compaction; what came after it is in `narrative_updates`.
create table narrative_documents (
  review_id uuid primary key references reviews on delete cascade,
  state bytea not null default '\x',
  -- Counts compactions, so that a process that has the document open learns that rows went into `state`.
  generation integer not null default 0,
  -- Sections that were given their beginning: their block of facts and the words written before.
  seeded text[] not null default '{}',
  -- When the newest update within `state` came, and up to when everything stands in `review_sections` too.
  changed_at timestamptz,
  projected_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);

-- Every change, appended before it is told to be saved.
create table narrative_updates (
  id bigserial primary key,
  review_id uuid not null references reviews on delete cascade,
  update bytea not null,
  user_id uuid references users,
  -- The process that had it from a connection; null for a change made in a transaction of its own.
  source uuid,
  at timestamptz not null default now()
);
create index narrative_updates_by_review on narrative_updates (review_id, id);

-- Who is behind a client id of Yjs, which every character carries; the first to speak as it is.
create table narrative_writers (
  review_id uuid not null references reviews on delete cascade,
  client_id bigint not null,
  user_id uuid references users,
  -- True for changes the program made for somebody: they may repeat what others had said, as when a version is restored.
  made_for boolean not null default false,
  at timestamptz not null default now(),
  primary key (review_id, client_id)
);

-- True when people wrote something there: a block of facts alone is nobody's words.
alter table review_sections
  add column written boolean generated always as (regexp_replace(markdown, '^::debrief\{[^\n]*\}[ \t]*$', '', 'gn') ~ '\S') stored;
