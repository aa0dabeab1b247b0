-- What people say to each other about a review. The passage of a thread carries its id as a mark in the live document;
-- its words are kept here too, so that a thread whose passage is gone still tells what it was about.

create table comment_threads (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  about text not null check (about in ('passage', 'block', 'review')),
  section_id text,
  -- Kind of the live block, for about = 'block'.
  block text,
  quote text not null default '',
  resolved_at timestamptz,
  resolved_by uuid references users,
  created_by uuid references users,
  created_at timestamptz not null default now()
);
create index comment_threads_incident on comment_threads (incident_id, created_at);

create table comments (
  id uuid primary key,
  thread_id uuid not null references comment_threads on delete cascade,
  text text not null,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  removed_at timestamptz,
  removed_by uuid references users
);
create index comments_thread on comments (thread_id, created_at);
