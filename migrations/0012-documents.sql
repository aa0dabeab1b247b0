-- Old documents: the file as it came, what was read in it, and what people decided to keep of it.
create table old_documents (
  id uuid primary key,
  -- With the folders it was given in.
  name text not null,
  file_id text not null unique references stored_files,
  size bigint not null,
  -- Everything that was dropped at once, so that pictures are found by their path.
  origin text not null,
  state text not null check (state in ('waiting', 'read', 'failed', 'kept', 'leftOut')),
  reading jsonb,
  plan jsonb,
  -- What lists show, so that they need not open readings.
  outline jsonb,
  error jsonb,
  incident_id uuid references incidents on delete cascade,
  version integer not null default 1,
  created_by uuid references users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid references users
);
create index old_documents_list on old_documents (state, created_at desc, id);
create index old_documents_incident on old_documents (incident_id);

-- Pictures that came along with documents, by where they lay.
create table old_document_pictures (
  origin text not null,
  path text not null,
  file_id text not null references stored_files,
  created_at timestamptz not null,
  primary key (origin, path)
);
create index old_document_pictures_file on old_document_pictures (file_id);
