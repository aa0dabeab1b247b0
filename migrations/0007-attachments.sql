-- Files that people put into a review. `original_sha256` is what was sent; pictures are stored as they were written anew.
-- A removed one keeps its row and its file: earlier versions of the text may still show it.
create table attachments (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  original_sha256 text not null,
  file_id text not null references stored_files,
  thumbnail_id text references stored_files,
  name text not null,
  media_type text not null,
  size bigint not null,
  width integer,
  height integer,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  removed_by uuid references users,
  unique (incident_id, original_sha256)
);
create index attachments_file on attachments (file_id);
create index attachments_thumbnail on attachments (thumbnail_id);
