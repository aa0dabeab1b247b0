-- The schema after all migrations, to be read. Made by npm run generate; nothing runs it.

create table actions (
  id uuid not null,
  incident_id uuid not null,
  number bigint not null,
  title text not null,
  details text default ''::text not null,
  owner_id uuid not null,
  due_on date,
  priority text not null,
  kind text not null,
  status text not null,
  reason text default ''::text not null,
  ticket text,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint actions_pkey PRIMARY KEY (id),
  constraint actions_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint actions_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint actions_kind_check CHECK ((kind = ANY (ARRAY['prevent'::text, 'detect'::text, 'mitigate'::text, 'respond'::text, 'process'::text, 'investigate'::text]))),
  constraint actions_number_key UNIQUE (number),
  constraint actions_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint actions_priority_check CHECK ((priority = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
  constraint actions_status_check CHECK ((status = ANY (ARRAY['idea'::text, 'committed'::text, 'done'::text, 'held'::text, 'declined'::text])))
);
CREATE INDEX actions_incident ON public.actions USING btree (incident_id);
CREATE INDEX actions_owner ON public.actions USING btree (owner_id, status, due_on);

create table adoptions (
  review_id uuid not null,
  key text not null,
  how text not null,
  text text not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint adoptions_pkey PRIMARY KEY (review_id, key),
  constraint adoptions_how_check CHECK ((how = ANY (ARRAY['adopted'::text, 'changed'::text, 'removed'::text]))),
  constraint adoptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id),
  constraint adoptions_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);

create table api_keys (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  hint text not null,
  token_hash text not null,
  scopes text[] not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_token_hash_key UNIQUE (token_hash),
  constraint api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX api_keys_user ON public.api_keys USING btree (user_id);

create table audit_log (
  id uuid not null,
  at timestamp with time zone default now() not null,
  actor_id uuid,
  actor_name text not null,
  via text not null,
  action text not null,
  incident_id uuid,
  subject_type text not null,
  subject_id text,
  details jsonb default '{}'::jsonb not null,
  restricted boolean default false not null,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id),
  constraint audit_log_via_check CHECK ((via = ANY (ARRAY['browser'::text, 'key'::text, 'terminal'::text, 'system'::text])))
);
CREATE INDEX audit_log_at ON public.audit_log USING btree (at DESC, id DESC);
CREATE INDEX audit_log_incident ON public.audit_log USING btree (incident_id, at DESC);

create table column_mappings (
  headers text not null,
  columns jsonb not null,
  updated_at timestamp with time zone default now() not null,
  constraint column_mappings_pkey PRIMARY KEY (headers)
);

create table credentials (
  id uuid not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX credentials_user ON public.credentials USING btree (user_id);

create table event_evidence (
  evidence_id uuid not null,
  event_id uuid not null,
  "position" integer default 0 not null,
  constraint event_evidence_pkey PRIMARY KEY (evidence_id),
  constraint event_evidence_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id) ON DELETE CASCADE,
  constraint event_evidence_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES evidence(id) ON DELETE CASCADE
);
CREATE INDEX event_evidence_event ON public.event_evidence USING btree (event_id);

create table events (
  id uuid not null,
  incident_id uuid not null,
  version integer default 1 not null,
  kind text not null,
  occurred_at timestamp with time zone not null,
  "precision" text not null,
  wall_clock text,
  zone text,
  ended_at timestamp with time zone,
  known_at timestamp with time zone,
  recorded_at timestamp with time zone default now() not null,
  title text not null,
  details text default ''::text not null,
  actor text,
  created_by uuid,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  constraint events_pkey PRIMARY KEY (id),
  constraint events_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint events_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint events_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);
CREATE INDEX events_time ON public.events USING btree (incident_id, occurred_at, id);

create table evidence (
  id uuid not null,
  incident_id uuid not null,
  import_id uuid,
  source text not null,
  identity text not null,
  kind text not null,
  occurred_at timestamp with time zone not null,
  "precision" text not null,
  wall_clock text,
  zone text,
  ended_at timestamp with time zone,
  actor text,
  text text not null,
  link text,
  attributes jsonb default '{}'::jsonb not null,
  raw text not null,
  file_id text,
  recorded_at timestamp with time zone default now() not null,
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files(id),
  constraint evidence_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id),
  constraint evidence_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint evidence_incident_id_source_identity_key UNIQUE (incident_id, source, identity)
);
CREATE INDEX evidence_time ON public.evidence USING btree (incident_id, occurred_at, id);

create table imports (
  id uuid not null,
  incident_id uuid not null,
  file_id text not null,
  file_name text not null,
  size bigint not null,
  format text,
  look jsonb,
  options jsonb,
  state text not null,
  progress real default 0 not null,
  report jsonb,
  error jsonb,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint imports_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files(id),
  constraint imports_incident_id_file_id_key UNIQUE (incident_id, file_id),
  constraint imports_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint imports_state_check CHECK ((state = ANY (ARRAY['looked'::text, 'queued'::text, 'reading'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX imports_incident ON public.imports USING btree (incident_id, created_at);

create table incident_people (
  incident_id uuid not null,
  user_id uuid not null,
  constraint incident_people_pkey PRIMARY KEY (incident_id, user_id),
  constraint incident_people_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint incident_people_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table incidents (
  id uuid not null,
  number bigint not null,
  title text not null,
  severity smallint,
  services text[] default '{}'::text[] not null,
  tags text[] default '{}'::text[] not null,
  description text default ''::text not null,
  zone text default 'UTC'::text not null,
  restricted boolean default false not null,
  example boolean default false not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint incidents_pkey PRIMARY KEY (id),
  constraint incidents_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint incidents_number_key UNIQUE (number),
  constraint incidents_severity_check CHECK (((severity >= 1) AND (severity <= 5)))
);
CREATE INDEX incidents_created ON public.incidents USING btree (created_at DESC, id DESC) WHERE (deleted_at IS NULL);

create table installation (
  only_row boolean default true not null,
  setup_code_hash text,
  set_up_at timestamp with time zone,
  last_incident bigint default 0 not null,
  last_action bigint default 0 not null,
  constraint installation_pkey PRIMARY KEY (only_row),
  constraint installation_only_row_check CHECK (only_row)
);

create table invites (
  id uuid not null,
  token_hash text not null,
  email text,
  role text not null,
  created_by uuid not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  constraint invites_pkey PRIMARY KEY (id),
  constraint invites_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES users(id),
  constraint invites_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint invites_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'member'::text, 'viewer'::text]))),
  constraint invites_token_hash_key UNIQUE (token_hash)
);

create table library_entries (
  review_id uuid not null,
  incident_id uuid not null,
  number bigint not null,
  title text not null,
  body text not null,
  severity smallint,
  services text[] not null,
  tags text[] not null,
  people text[] not null,
  stage text not null,
  starts_at timestamp with time zone not null,
  restricted boolean not null,
  example boolean not null,
  words tsvector not null,
  revision uuid not null,
  updated_at timestamp with time zone default now() not null,
  constraint library_entries_pkey PRIMARY KEY (review_id),
  constraint library_entries_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint library_entries_incident_id_key UNIQUE (incident_id),
  constraint library_entries_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);
CREATE INDEX library_entries_starts ON public.library_entries USING btree (starts_at DESC, review_id DESC);
CREATE INDEX library_entries_words ON public.library_entries USING gin (words) WITH (fastupdate=off);

create table migrations (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  sha256 text,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table migrations_lock (
  id character varying(255) not null,
  is_locked integer default 0 not null,
  constraint migrations_lock_pkey PRIMARY KEY (id)
);

create table milestones (
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  name text not null,
  at timestamp with time zone not null,
  "precision" text not null,
  event_id uuid,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint milestones_pkey PRIMARY KEY (id),
  constraint milestones_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id) ON DELETE SET NULL,
  constraint milestones_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint milestones_incident_id_kind_name_key UNIQUE (incident_id, kind, name)
);

create table review_fields (
  review_id uuid not null,
  field_id text not null,
  value jsonb not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  constraint review_fields_pkey PRIMARY KEY (review_id, field_id),
  constraint review_fields_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint review_fields_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table review_sections (
  review_id uuid not null,
  section_id text not null,
  markdown text not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  heading text,
  begun boolean default false not null,
  constraint review_sections_pkey PRIMARY KEY (review_id, section_id),
  constraint review_sections_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint review_sections_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table reviews (
  id uuid not null,
  incident_id uuid not null,
  template_id text not null,
  owner_id uuid,
  facilitator_id uuid,
  meeting_date date,
  contact text,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  template_version integer default 1 not null,
  note_taker_id uuid,
  published_at timestamp with time zone,
  published_by uuid,
  constraint reviews_pkey PRIMARY KEY (id),
  constraint reviews_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint reviews_facilitator_id_fkey FOREIGN KEY (facilitator_id) REFERENCES users(id),
  constraint reviews_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint reviews_incident_id_key UNIQUE (incident_id),
  constraint reviews_note_taker_id_fkey FOREIGN KEY (note_taker_id) REFERENCES users(id),
  constraint reviews_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint reviews_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id)
);

create table sessions (
  id uuid not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

create table stored_files (
  id text not null,
  size bigint not null,
  media_type text not null,
  created_at timestamp with time zone default now() not null,
  constraint stored_files_pkey PRIMARY KEY (id)
);

create table story_changes (
  id uuid not null,
  incident_id uuid not null,
  title text not null,
  changes jsonb not null,
  undone_by uuid,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint story_changes_pkey PRIMARY KEY (id),
  constraint story_changes_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint story_changes_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint story_changes_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES story_changes(id)
);
CREATE INDEX story_changes_incident ON public.story_changes USING btree (incident_id, created_at DESC);

create table users (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  role text default 'member'::text not null,
  time_zone text default 'UTC'::text not null,
  removed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'viewer'::text])))
);

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);
