-- What a review needs beside its words: the outline it began with, typed answers, who adopted what, and when it went out.

alter table reviews
  add column template_version integer not null default 1,
  add column note_taker_id uuid references users,
  add column published_at timestamptz,
  add column published_by uuid references users;

-- `begun`: the section is part of the live document, and `markdown` says what stands there, live blocks included.
-- Before that, the section's own block of facts comes first and `markdown` after it.
alter table review_sections
  add column heading text,
  add column begun boolean not null default false;

create table review_fields (
  review_id uuid not null references reviews on delete cascade,
  field_id text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  updated_by uuid references users,
  primary key (review_id, field_id)
);

-- What became of the sentences that Debrief drafted. The live document says it first; this follows it.
create table adoptions (
  review_id uuid not null references reviews on delete cascade,
  key text not null,
  how text not null check (how in ('adopted', 'changed', 'removed')),
  text text not null,
  person_id uuid references users,
  at timestamptz not null,
  primary key (review_id, key)
);
