-- What the words of a review looked like at some moment: the whole live document, so that it can be compared and restored.
create table versions (
  id uuid primary key,
  review_id uuid not null references reviews on delete cascade,
  why text not null check (why in ('pause', 'left', 'named', 'before-restore', 'restored', 'published', 'template')),
  name text,
  -- The version that was restored, for 'restored'; it may have been thinned away since.
  restored_id uuid,
  -- Who asked for it; null when Debrief kept it by itself.
  created_by uuid references users,
  created_at timestamptz not null,
  -- Who wrote since the version before.
  writer_ids uuid[] not null,
  -- The Yjs document as one update, compressed.
  state bytea not null,
  -- Its state vector, to tell who wrote since; and what it is equal to.
  vector bytea not null,
  digest text not null,
  -- [{ sectionId, words, digest }], for the list.
  sections jsonb not null
);
create index versions_by_review on versions (review_id, created_at desc, id desc);
