-- Outlines as data. A version is written once and never changed: a review keeps the one it began with.

create table templates (
  id text primary key,
  -- Shipped with Debrief; its versions come with the program and not from people.
  builtin boolean not null default false,
  -- The newest version.
  version integer not null default 1,
  -- Not offered any more; reviews that have it keep it.
  archived_at timestamptz,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- `content` is the outline as in the API: name, about, sections.
create table template_versions (
  template_id text not null references templates on delete cascade,
  version integer not null,
  content jsonb not null,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  primary key (template_id, version)
);

create index reviews_template on reviews (template_id, template_version);

-- Lists are filtered by answers: equal ones, ranges of instants, and numbers among those of one field.
create index review_fields_value on review_fields (field_id, left(value #>> '{}', 100));
