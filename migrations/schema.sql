-- The schema after all migrations, to be read. Made by npm run generate; nothing runs it.

create table account_requests (
  id uuid not null,
  incident_id uuid not null,
  user_id uuid,
  email text,
  name text not null,
  reasons text[] default '{}'::text[] not null,
  text text default ''::text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  reminded_at timestamp with time zone,
  declined_at timestamp with time zone,
  sealed_word text,
  constraint account_requests_pkey PRIMARY KEY (id),
  constraint account_requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(id),
  constraint account_requests_check CHECK (((user_id IS NOT NULL) OR (email IS NOT NULL))),
  constraint account_requests_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint account_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX account_requests_email ON public.account_requests USING btree (incident_id, lower(email)) WHERE (email IS NOT NULL);
CREATE UNIQUE INDEX account_requests_user ON public.account_requests USING btree (incident_id, user_id) WHERE (user_id IS NOT NULL);

create table accounts (
  id uuid not null,
  incident_id uuid not null,
  author_id uuid not null,
  sealed text not null,
  set_aside text[] default '{}'::text[] not null,
  version integer default 1 not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint accounts_incident_id_author_id_key UNIQUE (incident_id, author_id),
  constraint accounts_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);

create table action_digest_messages (
  digest_id uuid not null,
  state text not null,
  taken_by uuid,
  taken_at timestamp with time zone,
  connection_id uuid,
  place text,
  first_tried_at timestamp with time zone,
  last_tried_at timestamp with time zone,
  next_at timestamp with time zone,
  sent_at timestamp with time zone,
  constraint action_digest_messages_pkey PRIMARY KEY (digest_id),
  constraint action_digest_messages_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id) ON DELETE SET NULL,
  constraint action_digest_messages_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES action_digests(id) ON DELETE CASCADE,
  constraint action_digest_messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'needless'::text, 'nobody'::text, 'failed'::text])))
);
CREATE INDEX action_digest_messages_due ON public.action_digest_messages USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

create table action_digests (
  id uuid not null,
  user_id uuid not null,
  day date not null,
  mail text not null,
  taken_by text,
  taken_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint action_digests_pkey PRIMARY KEY (id),
  constraint action_digests_mail_check CHECK ((mail = ANY (ARRAY['none'::text, 'waiting'::text, 'sending'::text, 'sent'::text, 'needless'::text, 'failed'::text]))),
  constraint action_digests_user_id_day_key UNIQUE (user_id, day),
  constraint action_digests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX action_digests_mail ON public.action_digests USING btree (created_at) WHERE (mail = ANY (ARRAY['waiting'::text, 'sending'::text]));

create table action_factors (
  action_id uuid not null,
  factor_id uuid not null,
  constraint action_factors_pkey PRIMARY KEY (action_id, factor_id),
  constraint action_factors_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint action_factors_factor_id_fkey FOREIGN KEY (factor_id) REFERENCES factors(id) ON DELETE CASCADE
);
CREATE INDEX action_factors_factor ON public.action_factors USING btree (factor_id);

create table action_proofs (
  id uuid not null,
  action_id uuid not null,
  kind text not null,
  value text not null,
  note text default ''::text not null,
  looked_by uuid,
  by_id uuid,
  at timestamp with time zone not null,
  constraint action_proofs_pkey PRIMARY KEY (id),
  constraint action_proofs_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint action_proofs_by_id_fkey FOREIGN KEY (by_id) REFERENCES users(id),
  constraint action_proofs_kind_check CHECK ((kind = ANY (ARRAY['link'::text, 'text'::text, 'attachment'::text]))),
  constraint action_proofs_looked_by_fkey FOREIGN KEY (looked_by) REFERENCES users(id)
);
CREATE INDEX action_proofs_action ON public.action_proofs USING btree (action_id, id);

create table action_reminder_settings (
  user_id uuid not null,
  choice text not null,
  updated_at timestamp with time zone not null,
  unreached jsonb,
  constraint action_reminder_settings_pkey PRIMARY KEY (user_id),
  constraint action_reminder_settings_choice_check CHECK ((choice = ANY (ARRAY['mail'::text, 'messenger'::text, 'app'::text, 'off'::text]))),
  constraint action_reminder_settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table action_reminders (
  digest_id uuid not null,
  action_id uuid not null,
  reason text not null,
  about date not null,
  constraint action_reminders_pkey PRIMARY KEY (digest_id, action_id, reason),
  constraint action_reminders_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint action_reminders_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES action_digests(id) ON DELETE CASCADE,
  constraint action_reminders_reason_check CHECK ((reason = ANY (ARRAY['overdue'::text, 'due'::text, 'soon'::text, 'escalated'::text, 'offered'::text, 'revisit'::text])))
);
CREATE INDEX action_reminders_action ON public.action_reminders USING btree (action_id, about);

create table action_revisits (
  id uuid not null,
  action_id uuid not null,
  due_on date not null,
  answered_at timestamp with time zone,
  by_id uuid,
  by_name text,
  in_place boolean,
  held boolean,
  words text default ''::text not null,
  seen_in uuid,
  constraint action_revisits_pkey PRIMARY KEY (id),
  constraint action_revisits_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint action_revisits_by_id_fkey FOREIGN KEY (by_id) REFERENCES users(id),
  constraint action_revisits_seen_in_fkey FOREIGN KEY (seen_in) REFERENCES incidents(id) ON DELETE SET NULL
);
CREATE INDEX action_revisits_action ON public.action_revisits USING btree (action_id, due_on);
CREATE INDEX action_revisits_due ON public.action_revisits USING btree (due_on) WHERE (answered_at IS NULL);
CREATE INDEX action_revisits_seen ON public.action_revisits USING btree (seen_in) WHERE (seen_in IS NOT NULL);

create table action_snoozes (
  action_id uuid not null,
  user_id uuid not null,
  until date not null,
  updated_at timestamp with time zone not null,
  constraint action_snoozes_pkey PRIMARY KEY (action_id, user_id),
  constraint action_snoozes_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint action_snoozes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table action_steps (
  id uuid not null,
  action_id uuid not null,
  deed text not null,
  before text not null,
  after text not null,
  words text default ''::text not null,
  details jsonb default '{}'::jsonb not null,
  by_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  constraint action_steps_pkey PRIMARY KEY (id),
  constraint action_steps_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint action_steps_by_id_fkey FOREIGN KEY (by_id) REFERENCES users(id)
);
CREATE INDEX action_steps_action ON public.action_steps USING btree (action_id, id);
CREATE INDEX action_steps_at ON public.action_steps USING btree (at);

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
  soak_until timestamp with time zone,
  offered_at timestamp with time zone,
  offered_by uuid,
  accepted_at timestamp with time zone,
  merged_into uuid,
  shows text default ''::text not null,
  impact smallint,
  effort smallint,
  likelihood smallint,
  effect text default ''::text not null,
  cost text default ''::text not null,
  side_effects text default ''::text not null,
  constraint actions_pkey PRIMARY KEY (id),
  constraint actions_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint actions_effort_check CHECK (((effort >= 1) AND (effort <= 5))),
  constraint actions_impact_check CHECK (((impact >= 1) AND (impact <= 5))),
  constraint actions_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint actions_kind_check CHECK ((kind = ANY (ARRAY['prevent'::text, 'detect'::text, 'mitigate'::text, 'respond'::text, 'process'::text, 'investigate'::text]))),
  constraint actions_likelihood_check CHECK (((likelihood >= 1) AND (likelihood <= 5))),
  constraint actions_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES actions(id) ON DELETE SET NULL,
  constraint actions_number_key UNIQUE (number),
  constraint actions_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES users(id),
  constraint actions_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint actions_priority_check CHECK ((priority = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
  constraint actions_status_check CHECK ((status = ANY (ARRAY['idea'::text, 'committed'::text, 'inProgress'::text, 'done'::text, 'held'::text, 'notHeld'::text, 'declined'::text, 'merged'::text])))
);
CREATE INDEX actions_created ON public.actions USING btree (created_at);
CREATE INDEX actions_due ON public.actions USING btree (due_on, number) WHERE (status = ANY (ARRAY['idea'::text, 'committed'::text, 'inProgress'::text]));
CREATE INDEX actions_incident ON public.actions USING btree (incident_id);
CREATE INDEX actions_owner ON public.actions USING btree (owner_id, status, due_on);
CREATE INDEX actions_status ON public.actions USING btree (status, soak_until);

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

create table anniversaries_put_aside (
  user_id uuid not null,
  incident_id uuid not null,
  years integer not null,
  at timestamp with time zone not null,
  constraint anniversaries_put_aside_pkey PRIMARY KEY (user_id, incident_id, years),
  constraint anniversaries_put_aside_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint anniversaries_put_aside_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX anniversaries_put_aside_incident ON public.anniversaries_put_aside USING btree (incident_id);

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

create table attachments (
  id uuid not null,
  incident_id uuid not null,
  original_sha256 text not null,
  file_id text not null,
  thumbnail_id text,
  name text not null,
  media_type text not null,
  size bigint not null,
  width integer,
  height integer,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  removed_at timestamp with time zone,
  removed_by uuid,
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint attachments_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files(id),
  constraint attachments_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint attachments_incident_id_original_sha256_key UNIQUE (incident_id, original_sha256),
  constraint attachments_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES users(id),
  constraint attachments_thumbnail_id_fkey FOREIGN KEY (thumbnail_id) REFERENCES stored_files(id)
);
CREATE INDEX attachments_file ON public.attachments USING btree (file_id);
CREATE INDEX attachments_thumbnail ON public.attachments USING btree (thumbnail_id);

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

create table chat_imports (
  id uuid not null,
  connection_id uuid not null,
  incident_id uuid not null,
  channel_id text not null,
  channel_name text not null,
  since timestamp with time zone,
  until timestamp with time zone,
  state text not null,
  page text,
  read integer default 0 not null,
  added integer default 0 not null,
  error text,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint chat_imports_pkey PRIMARY KEY (id),
  constraint chat_imports_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id),
  constraint chat_imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint chat_imports_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint chat_imports_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'reading'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX chat_imports_incident ON public.chat_imports USING btree (incident_id, created_at DESC);

create table chat_requests (
  delivery_id uuid not null,
  incident_id uuid not null,
  constraint chat_requests_pkey PRIMARY KEY (delivery_id),
  constraint chat_requests_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id) ON DELETE CASCADE,
  constraint chat_requests_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);

create table chat_tokens (
  connection_id uuid not null,
  sealed text not null,
  hint text not null,
  team text not null,
  given_at timestamp with time zone not null,
  given_by uuid,
  constraint chat_tokens_pkey PRIMARY KEY (connection_id),
  constraint chat_tokens_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id) ON DELETE CASCADE,
  constraint chat_tokens_given_by_fkey FOREIGN KEY (given_by) REFERENCES users(id)
);

create table checklist_templates (
  id text not null,
  role text not null,
  name text not null,
  items jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_by uuid,
  removed_at timestamp with time zone,
  constraint checklist_templates_pkey PRIMARY KEY (id),
  constraint checklist_templates_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'facilitator'::text]))),
  constraint checklist_templates_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table checklist_ticks (
  incident_id uuid not null,
  role text not null,
  item_id text not null,
  ticked_by uuid,
  ticked_at timestamp with time zone not null,
  constraint checklist_ticks_pkey PRIMARY KEY (incident_id, role, item_id),
  constraint checklist_ticks_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint checklist_ticks_ticked_by_fkey FOREIGN KEY (ticked_by) REFERENCES users(id)
);

create table coach_dismissals (
  id uuid not null,
  incident_id uuid not null,
  section_id text not null,
  rule text not null,
  words text not null,
  sentence text not null,
  reason text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint coach_dismissals_pkey PRIMARY KEY (id),
  constraint coach_dismissals_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint coach_dismissals_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);
CREATE INDEX coach_dismissals_incident ON public.coach_dismissals USING btree (incident_id, created_at);

create table coach_settings (
  place text not null,
  team_id uuid,
  incident_id uuid,
  settings jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  constraint coach_settings_pkey PRIMARY KEY (place),
  constraint coach_settings_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint coach_settings_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE,
  constraint coach_settings_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table column_mappings (
  headers text not null,
  columns jsonb not null,
  updated_at timestamp with time zone default now() not null,
  constraint column_mappings_pkey PRIMARY KEY (headers)
);

create table comment_threads (
  id uuid not null,
  incident_id uuid not null,
  about text not null,
  section_id text,
  block text,
  quote text default ''::text not null,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint comment_threads_pkey PRIMARY KEY (id),
  constraint comment_threads_about_check CHECK ((about = ANY (ARRAY['passage'::text, 'block'::text, 'review'::text]))),
  constraint comment_threads_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint comment_threads_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint comment_threads_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users(id)
);
CREATE INDEX comment_threads_incident ON public.comment_threads USING btree (incident_id, created_at);

create table comments (
  id uuid not null,
  thread_id uuid not null,
  text text not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  edited_at timestamp with time zone,
  removed_at timestamp with time zone,
  removed_by uuid,
  constraint comments_pkey PRIMARY KEY (id),
  constraint comments_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint comments_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES users(id),
  constraint comments_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES comment_threads(id) ON DELETE CASCADE
);
CREATE INDEX comments_thread ON public.comments USING btree (thread_id, created_at);

create table connection_secrets (
  id uuid not null,
  connection_id uuid not null,
  sealed text not null,
  hint text not null,
  created_at timestamp with time zone default now() not null,
  valid_until timestamp with time zone,
  constraint connection_secrets_pkey PRIMARY KEY (id),
  constraint connection_secrets_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id) ON DELETE CASCADE
);
CREATE INDEX connection_secrets_connection ON public.connection_secrets USING btree (connection_id);

create table connections (
  id uuid not null,
  name text not null,
  integration text not null,
  settings jsonb default '{}'::jsonb not null,
  hook text not null,
  paused_at timestamp with time zone,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint connections_pkey PRIMARY KEY (id),
  constraint connections_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint connections_hook_key UNIQUE (hook)
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

create table debrief_attendees (
  id uuid not null,
  debrief_id uuid not null,
  user_id uuid,
  name text not null,
  email text,
  reasons text[] default '{}'::text[] not null,
  note text default ''::text not null,
  coming text,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint debrief_attendees_pkey PRIMARY KEY (id),
  constraint debrief_attendees_check CHECK (((user_id IS NOT NULL) OR (email IS NOT NULL))),
  constraint debrief_attendees_coming_check CHECK ((coming = ANY (ARRAY['yes'::text, 'no'::text, 'maybe'::text]))),
  constraint debrief_attendees_debrief_id_fkey FOREIGN KEY (debrief_id) REFERENCES debriefs(id) ON DELETE CASCADE,
  constraint debrief_attendees_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX debrief_attendees_email ON public.debrief_attendees USING btree (debrief_id, lower(email)) WHERE (user_id IS NULL);
CREATE UNIQUE INDEX debrief_attendees_user ON public.debrief_attendees USING btree (debrief_id, user_id) WHERE (user_id IS NOT NULL);

create table debrief_calibrations (
  debrief_id uuid not null,
  user_id uuid not null,
  read_story boolean default false not null,
  surprised text default ''::text not null,
  understand text default ''::text not null,
  shared text default 'private'::text not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  constraint debrief_calibrations_pkey PRIMARY KEY (debrief_id, user_id),
  constraint debrief_calibrations_debrief_id_fkey FOREIGN KEY (debrief_id) REFERENCES debriefs(id) ON DELETE CASCADE,
  constraint debrief_calibrations_shared_check CHECK ((shared = ANY (ARRAY['private'::text, 'withoutName'::text, 'withName'::text]))),
  constraint debrief_calibrations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table debrief_facilitator_calls (
  id uuid not null,
  incident_id uuid not null,
  words text default ''::text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  accepted_by uuid,
  constraint debrief_facilitator_calls_pkey PRIMARY KEY (id),
  constraint debrief_facilitator_calls_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES users(id),
  constraint debrief_facilitator_calls_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(id),
  constraint debrief_facilitator_calls_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX debrief_facilitator_calls_open ON public.debrief_facilitator_calls USING btree (incident_id) WHERE (closed_at IS NULL);

create table debrief_invitations (
  id uuid not null,
  attendee_id uuid not null,
  sequence integer not null,
  method text not null,
  email text not null,
  state text default 'waiting'::text not null,
  tries integer default 0 not null,
  problem text default ''::text not null,
  taken_by text,
  taken_at timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint debrief_invitations_pkey PRIMARY KEY (id),
  constraint debrief_invitations_attendee_id_fkey FOREIGN KEY (attendee_id) REFERENCES debrief_attendees(id) ON DELETE CASCADE,
  constraint debrief_invitations_attendee_id_sequence_method_key UNIQUE (attendee_id, sequence, method),
  constraint debrief_invitations_method_check CHECK ((method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text]))),
  constraint debrief_invitations_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'needless'::text])))
);

create table debrief_settings (
  user_id uuid not null,
  facilitates boolean default false not null,
  hours_from text default '09:00'::text not null,
  hours_to text default '17:00'::text not null,
  days smallint[] default '{1,2,3,4,5}'::smallint[] not null,
  updated_at timestamp with time zone not null,
  constraint debrief_settings_pkey PRIMARY KEY (user_id),
  constraint debrief_settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table debrief_slot_takings (
  slot_id uuid not null,
  day date not null,
  debrief_id uuid not null,
  constraint debrief_slot_takings_pkey PRIMARY KEY (slot_id, day),
  constraint debrief_slot_takings_debrief_id_fkey FOREIGN KEY (debrief_id) REFERENCES debriefs(id) ON DELETE CASCADE,
  constraint debrief_slot_takings_debrief_id_key UNIQUE (debrief_id),
  constraint debrief_slot_takings_slot_id_fkey FOREIGN KEY (slot_id) REFERENCES debrief_slots(id) ON DELETE CASCADE
);

create table debrief_slots (
  id uuid not null,
  team_id uuid not null,
  name text not null,
  first_day date not null,
  at_time text not null,
  every_weeks smallint default 1 not null,
  minutes integer not null,
  zone text not null,
  place text default ''::text not null,
  link text default ''::text not null,
  frees_hours integer default 48 not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint debrief_slots_pkey PRIMARY KEY (id),
  constraint debrief_slots_at_time_check CHECK ((at_time ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  constraint debrief_slots_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE
);

create table debriefs (
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  state text default 'planned'::text not null,
  objectives text default ''::text not null,
  starts_at timestamp with time zone,
  minutes integer default 60 not null,
  deadline timestamp with time zone,
  zone text not null,
  place text default ''::text not null,
  link text default ''::text not null,
  sequence integer default 0 not null,
  invited_at timestamp with time zone,
  ended_at timestamp with time zone,
  cancel_reason text default ''::text not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint debriefs_pkey PRIMARY KEY (id),
  constraint debriefs_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint debriefs_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint debriefs_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'asynchronous'::text]))),
  constraint debriefs_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text])))
);
CREATE INDEX debriefs_ahead ON public.debriefs USING btree (COALESCE(starts_at, deadline)) WHERE (state = 'planned'::text);
CREATE INDEX debriefs_incident ON public.debriefs USING btree (incident_id, created_at DESC);
CREATE UNIQUE INDEX debriefs_planned ON public.debriefs USING btree (incident_id) WHERE (state = 'planned'::text);

create table deliveries (
  id uuid not null,
  connection_id uuid not null,
  received_at timestamp with time zone not null,
  identity text,
  repeats integer default 0 not null,
  repeated_at timestamp with time zone,
  headers jsonb default '{}'::jsonb not null,
  body bytea,
  size integer not null,
  outcome text not null,
  error jsonb,
  translated_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id),
  constraint deliveries_connection_id_identity_key UNIQUE (connection_id, identity),
  constraint deliveries_outcome_check CHECK ((outcome = ANY (ARRAY['queued'::text, 'held'::text, 'routed'::text, 'waiting'::text, 'ignored'::text, 'dismissed'::text, 'empty'::text, 'failed'::text, 'test'::text])))
);
CREATE INDEX deliveries_log ON public.deliveries USING btree (connection_id, id DESC);
CREATE INDEX deliveries_open ON public.deliveries USING btree (connection_id, outcome, id DESC) WHERE (outcome = ANY (ARRAY['queued'::text, 'held'::text, 'waiting'::text, 'failed'::text]));
CREATE INDEX deliveries_queue ON public.deliveries USING btree (id) WHERE (outcome = 'queued'::text);
CREATE INDEX deliveries_tidy ON public.deliveries USING btree (received_at) WHERE (body IS NOT NULL);

create table delivery_items (
  id uuid not null,
  delivery_id uuid not null,
  connection_id uuid not null,
  source text not null,
  identity text not null,
  kind text not null,
  occurred_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  title text not null,
  service text,
  environment text,
  severity text,
  alert text,
  fingerprint text,
  alert_state text,
  item jsonb,
  outcome text not null,
  incident_id uuid,
  why text not null,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint delivery_items_pkey PRIMARY KEY (id),
  constraint delivery_items_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id),
  constraint delivery_items_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id),
  constraint delivery_items_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id) ON DELETE CASCADE,
  constraint delivery_items_delivery_id_source_identity_key UNIQUE (delivery_id, source, identity),
  constraint delivery_items_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE SET NULL,
  constraint delivery_items_outcome_check CHECK ((outcome = ANY (ARRAY['routed'::text, 'waiting'::text, 'ignored'::text, 'dismissed'::text])))
);
CREATE INDEX delivery_items_alert ON public.delivery_items USING btree (connection_id, alert) WHERE (alert IS NOT NULL);
CREATE INDEX delivery_items_dismissed ON public.delivery_items USING btree (decided_at DESC) WHERE (outcome = 'dismissed'::text);
CREATE INDEX delivery_items_fingerprint ON public.delivery_items USING btree (connection_id, fingerprint, occurred_at) WHERE (fingerprint IS NOT NULL);
CREATE INDEX delivery_items_inbox ON public.delivery_items USING btree (occurred_at DESC, id DESC) WHERE (outcome = 'waiting'::text);
CREATE INDEX delivery_items_same ON public.delivery_items USING btree (connection_id, identity);

create table delivery_refusals (
  connection_id uuid not null,
  minute timestamp with time zone not null,
  reason text not null,
  count integer not null,
  constraint delivery_refusals_pkey PRIMARY KEY (connection_id, minute, reason),
  constraint delivery_refusals_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connections(id) ON DELETE CASCADE
);

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
  known_by text[],
  known_how text,
  constraint events_pkey PRIMARY KEY (id),
  constraint events_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint events_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint events_known_how_check CHECK ((known_how = ANY (ARRAY['evidence'::text, 'account'::text, 'estimate'::text]))),
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
CREATE INDEX evidence_alert ON public.evidence USING btree (((attributes ->> 'alert'::text)), incident_id) WHERE ((attributes ->> 'alert'::text) IS NOT NULL);
CREATE INDEX evidence_time ON public.evidence USING btree (incident_id, occurred_at, id);

create table factor_categories (
  taxonomy text not null,
  name text not null,
  "position" integer not null,
  constraint factor_categories_pkey PRIMARY KEY (taxonomy, name),
  constraint factor_categories_taxonomy_check CHECK ((taxonomy = ANY (ARRAY['trigger'::text, 'cause'::text])))
);

create table factor_changes (
  id uuid not null,
  incident_id uuid not null,
  title text not null,
  changes jsonb not null,
  undone_by uuid,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint factor_changes_pkey PRIMARY KEY (id),
  constraint factor_changes_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint factor_changes_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint factor_changes_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES factor_changes(id)
);
CREATE INDEX factor_changes_incident ON public.factor_changes USING btree (incident_id, created_at DESC);

create table factor_dismissals (
  incident_id uuid not null,
  words text not null,
  dismissed_by uuid,
  at timestamp with time zone default now() not null,
  constraint factor_dismissals_pkey PRIMARY KEY (incident_id, words),
  constraint factor_dismissals_dismissed_by_fkey FOREIGN KEY (dismissed_by) REFERENCES users(id),
  constraint factor_dismissals_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);

create table factor_links (
  id uuid not null,
  incident_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  why text default ''::text not null,
  confidence text,
  evidence jsonb default '[]'::jsonb not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint factor_links_pkey PRIMARY KEY (id),
  constraint factor_links_check CHECK ((from_id <> to_id)),
  constraint factor_links_confidence_check CHECK ((confidence = ANY (ARRAY['certain'::text, 'likely'::text, 'possible'::text]))),
  constraint factor_links_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint factor_links_from_id_fkey FOREIGN KEY (from_id) REFERENCES factors(id) ON DELETE CASCADE,
  constraint factor_links_from_id_to_id_key UNIQUE (from_id, to_id),
  constraint factor_links_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint factor_links_to_id_fkey FOREIGN KEY (to_id) REFERENCES factors(id) ON DELETE CASCADE
);
CREATE INDEX factor_links_incident ON public.factor_links USING btree (incident_id);
CREATE INDEX factor_links_to ON public.factor_links USING btree (to_id);

create table factors (
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  title text not null,
  details text default ''::text not null,
  category text,
  evidence jsonb default '[]'::jsonb not null,
  x double precision,
  y double precision,
  taken_from uuid,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint factors_pkey PRIMARY KEY (id),
  constraint factors_check CHECK (((kind = 'outcome'::text) = (id = incident_id))),
  constraint factors_check1 CHECK (((x IS NULL) = (y IS NULL))),
  constraint factors_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint factors_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint factors_kind_check CHECK ((kind = ANY (ARRAY['outcome'::text, 'factor'::text, 'latent'::text, 'trigger'::text, 'mitigator'::text, 'luck'::text]))),
  constraint factors_taken_from_fkey FOREIGN KEY (taken_from) REFERENCES factors(id) ON DELETE SET NULL
);
CREATE INDEX factors_incident ON public.factors USING btree (incident_id);
CREATE INDEX factors_taken_from ON public.factors USING btree (taken_from) WHERE (taken_from IS NOT NULL);
CREATE INDEX factors_words ON public.factors USING gin (to_tsvector('simple'::regconfig, title));

create table feedback_answers (
  id uuid not null,
  incident_id uuid not null,
  user_id uuid,
  token_hash text,
  scores jsonb not null,
  remarks jsonb not null,
  constraint feedback_answers_pkey PRIMARY KEY (id),
  constraint feedback_answers_check CHECK (((user_id IS NULL) OR (token_hash IS NULL))),
  constraint feedback_answers_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint feedback_answers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX feedback_answers_incident ON public.feedback_answers USING btree (incident_id);

create table feedback_given (
  incident_id uuid not null,
  user_id uuid not null,
  constraint feedback_given_pkey PRIMARY KEY (incident_id, user_id),
  constraint feedback_given_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint feedback_given_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table feedback_rounds (
  incident_id uuid not null,
  cause text not null,
  opened_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  constraint feedback_rounds_pkey PRIMARY KEY (incident_id),
  constraint feedback_rounds_cause_check CHECK ((cause = ANY (ARRAY['published'::text, 'held'::text]))),
  constraint feedback_rounds_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);

create table impact_corrections (
  incident_id uuid not null,
  person text not null,
  name text not null,
  minutes integer,
  left_out boolean default false not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  updated_by uuid,
  updated_at timestamp with time zone default now() not null,
  constraint impact_corrections_pkey PRIMARY KEY (incident_id, person),
  constraint impact_corrections_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint impact_corrections_minutes_check CHECK ((minutes >= 0)),
  constraint impact_corrections_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table impact_customer_readers (
  incident_id uuid not null,
  user_id uuid not null,
  named_by uuid,
  named_at timestamp with time zone default now() not null,
  constraint impact_customer_readers_pkey PRIMARY KEY (incident_id, user_id),
  constraint impact_customer_readers_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint impact_customer_readers_named_by_fkey FOREIGN KEY (named_by) REFERENCES users(id),
  constraint impact_customer_readers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table impact_customers (
  id uuid not null,
  incident_id uuid not null,
  name text not null,
  note text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint impact_customers_pkey PRIMARY KEY (id),
  constraint impact_customers_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);
CREATE INDEX impact_customers_incident ON public.impact_customers USING btree (incident_id);

create table impact_entries (
  id uuid not null,
  incident_id uuid not null,
  type text not null,
  content jsonb not null,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_by uuid,
  updated_at timestamp with time zone default now() not null,
  removed_at timestamp with time zone,
  constraint impact_entries_pkey PRIMARY KEY (id),
  constraint impact_entries_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint impact_entries_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint impact_entries_type_check CHECK ((type = ANY (ARRAY['window'::text, 'metric'::text, 'budget'::text]))),
  constraint impact_entries_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);
CREATE INDEX impact_entries_incident ON public.impact_entries USING btree (incident_id, created_at, id);

create table impact_measures (
  incident_id uuid not null,
  kind text not null,
  state text not null,
  value double precision,
  accuracy text not null,
  how text default ''::text not null,
  version integer default 1 not null,
  updated_by uuid,
  updated_at timestamp with time zone default now() not null,
  constraint impact_measures_pkey PRIMARY KEY (incident_id, kind),
  constraint impact_measures_accuracy_check CHECK ((accuracy = ANY (ARRAY['exact'::text, 'estimate'::text, 'atLeast'::text]))),
  constraint impact_measures_check CHECK (((state = 'known'::text) = (value IS NOT NULL))),
  constraint impact_measures_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint impact_measures_state_check CHECK ((state = ANY (ARRAY['known'::text, 'unknown'::text, 'pending'::text, 'notApplicable'::text]))),
  constraint impact_measures_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

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

create table incident_channels (
  channel text not null,
  incident_id uuid not null,
  linked_by uuid,
  linked_at timestamp with time zone default now() not null,
  constraint incident_channels_pkey PRIMARY KEY (channel),
  constraint incident_channels_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint incident_channels_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES users(id)
);
CREATE INDEX incident_channels_incident ON public.incident_channels USING btree (incident_id);

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
  team_id uuid,
  constraint incidents_pkey PRIMARY KEY (id),
  constraint incidents_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint incidents_number_key UNIQUE (number),
  constraint incidents_severity_check CHECK (((severity >= 1) AND (severity <= 5))),
  constraint incidents_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE SET NULL
);
CREATE INDEX incidents_created ON public.incidents USING btree (created_at DESC, id DESC) WHERE (deleted_at IS NULL);

create table installation (
  only_row boolean default true not null,
  setup_code_hash text,
  set_up_at timestamp with time zone,
  last_incident bigint default 0 not null,
  last_action bigint default 0 not null,
  policies_version integer default 1 not null,
  routing_version integer default 1 not null,
  factor_categories_version integer default 1 not null,
  constraint installation_pkey PRIMARY KEY (only_row),
  constraint installation_only_row_check CHECK (only_row)
);

create table interviews (
  id uuid not null,
  incident_id uuid not null,
  user_id uuid,
  name text not null,
  interviewer_id uuid not null,
  planned_by uuid,
  planned_at timestamp with time zone,
  sealed_purpose text,
  consent text default 'asked'::text not null,
  consent_at timestamp with time zone,
  sealed_consent text,
  sealed text,
  proposed boolean default false not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint interviews_pkey PRIMARY KEY (id),
  constraint interviews_consent_check CHECK ((consent = ANY (ARRAY['asked'::text, 'given'::text, 'withdrawn'::text]))),
  constraint interviews_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint interviews_interviewer_id_fkey FOREIGN KEY (interviewer_id) REFERENCES users(id),
  constraint interviews_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES users(id),
  constraint interviews_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX interviews_incident ON public.interviews USING btree (incident_id);

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
  decision text,
  published_at timestamp with time zone,
  due_from timestamp with time zone,
  due_days integer,
  outdated boolean default true not null,
  constraint library_entries_pkey PRIMARY KEY (review_id),
  constraint library_entries_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint library_entries_incident_id_key UNIQUE (incident_id),
  constraint library_entries_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);
CREATE INDEX library_entries_outdated ON public.library_entries USING btree (incident_id) WHERE outdated;
CREATE INDEX library_entries_starts ON public.library_entries USING btree (starts_at DESC, review_id DESC);
CREATE INDEX library_entries_words ON public.library_entries USING gin (words) WITH (fastupdate=off);

create table library_questions (
  id text not null,
  moment text not null,
  text text not null,
  offered boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_by uuid,
  constraint library_questions_pkey PRIMARY KEY (id),
  constraint library_questions_moment_check CHECK ((moment = ANY (ARRAY['detection'::text, 'diagnosis'::text, 'decision'::text, 'surprise'::text, 'communication'::text, 'how'::text]))),
  constraint library_questions_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table meeting_cards (
  id uuid not null,
  item_id uuid not null,
  author_id uuid,
  group_id uuid,
  text text not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  constraint meeting_cards_pkey PRIMARY KEY (id),
  constraint meeting_cards_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint meeting_cards_group_id_fkey FOREIGN KEY (group_id) REFERENCES meeting_groups(id) ON DELETE SET NULL,
  constraint meeting_cards_item_id_fkey FOREIGN KEY (item_id) REFERENCES meeting_items(id) ON DELETE CASCADE
);
CREATE INDEX meeting_cards_item ON public.meeting_cards USING btree (item_id);

create table meeting_dots (
  item_id uuid not null,
  user_id uuid not null,
  target_id uuid not null,
  count integer not null,
  constraint meeting_dots_pkey PRIMARY KEY (item_id, user_id, target_id),
  constraint meeting_dots_count_check CHECK ((count > 0)),
  constraint meeting_dots_item_id_fkey FOREIGN KEY (item_id) REFERENCES meeting_items(id) ON DELETE CASCADE,
  constraint meeting_dots_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table meeting_groups (
  id uuid not null,
  item_id uuid not null,
  title text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint meeting_groups_pkey PRIMARY KEY (id),
  constraint meeting_groups_item_id_fkey FOREIGN KEY (item_id) REFERENCES meeting_items(id) ON DELETE CASCADE
);

create table meeting_ideas (
  meeting_id uuid not null,
  action_id uuid not null,
  item_id uuid,
  constraint meeting_ideas_pkey PRIMARY KEY (meeting_id, action_id),
  constraint meeting_ideas_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint meeting_ideas_item_id_fkey FOREIGN KEY (item_id) REFERENCES meeting_items(id) ON DELETE SET NULL,
  constraint meeting_ideas_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE
);

create table meeting_items (
  id uuid not null,
  meeting_id uuid not null,
  "position" integer not null,
  kind text not null,
  title text not null,
  minutes integer not null,
  from_at timestamp with time zone,
  to_at timestamp with time zone,
  phase text,
  authors_shown boolean default false not null,
  dots_each integer default 3 not null,
  done_at timestamp with time zone,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  constraint meeting_items_pkey PRIMARY KEY (id),
  constraint meeting_items_kind_check CHECK ((kind = ANY (ARRAY['talk'::text, 'moments'::text, 'questions'::text, 'cards'::text, 'ideas'::text, 'close'::text]))),
  constraint meeting_items_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint meeting_items_phase_check CHECK ((phase = ANY (ARRAY['writing'::text, 'grouping'::text, 'voting'::text, 'closed'::text])))
);
CREATE INDEX meeting_items_meeting ON public.meeting_items USING btree (meeting_id, "position");

create table meeting_notes (
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid,
  event_id uuid,
  kind text not null,
  text text not null,
  person_id uuid,
  at timestamp with time zone not null,
  edited_at timestamp with time zone,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  constraint meeting_notes_pkey PRIMARY KEY (id),
  constraint meeting_notes_item_id_fkey FOREIGN KEY (item_id) REFERENCES meeting_items(id) ON DELETE CASCADE,
  constraint meeting_notes_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'decision'::text, 'parked'::text]))),
  constraint meeting_notes_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint meeting_notes_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX meeting_notes_meeting ON public.meeting_notes USING btree (meeting_id, at);

create table meeting_people (
  meeting_id uuid not null,
  user_id uuid not null,
  item_id uuid,
  came_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  left_at timestamp with time zone,
  spoke_at timestamp with time zone,
  wrote_at timestamp with time zone,
  constraint meeting_people_pkey PRIMARY KEY (meeting_id, user_id),
  constraint meeting_people_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint meeting_people_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table meetings (
  id uuid not null,
  incident_id uuid not null,
  debrief_id uuid,
  mode text not null,
  state text default 'prepared'::text not null,
  facilitator_id uuid,
  item_id uuid,
  event_id uuid,
  timer_ends_at timestamp with time zone,
  timer_left_ms integer,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  closed_itself boolean default false not null,
  touched_at timestamp with time zone not null,
  version integer default 1 not null,
  revision integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint meetings_pkey PRIMARY KEY (id),
  constraint meetings_check CHECK (((timer_ends_at IS NULL) OR (timer_left_ms IS NULL))),
  constraint meetings_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint meetings_debrief_id_fkey FOREIGN KEY (debrief_id) REFERENCES debriefs(id) ON DELETE SET NULL,
  constraint meetings_facilitator_id_fkey FOREIGN KEY (facilitator_id) REFERENCES users(id),
  constraint meetings_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint meetings_mode_check CHECK ((mode = ANY (ARRAY['live'::text, 'asynchronous'::text]))),
  constraint meetings_state_check CHECK ((state = ANY (ARRAY['prepared'::text, 'running'::text, 'ended'::text])))
);
CREATE INDEX meetings_incident ON public.meetings USING btree (incident_id, created_at DESC);
CREATE UNIQUE INDEX meetings_open ON public.meetings USING btree (incident_id) WHERE (state <> 'ended'::text);

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

create table narrative_documents (
  review_id uuid not null,
  state bytea default '\x'::bytea not null,
  generation integer default 0 not null,
  seeded text[] default '{}'::text[] not null,
  changed_at timestamp with time zone,
  projected_at timestamp with time zone default now() not null,
  created_at timestamp with time zone default now() not null,
  constraint narrative_documents_pkey PRIMARY KEY (review_id),
  constraint narrative_documents_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);

create table narrative_updates (
  id bigint default nextval('narrative_updates_id_seq'::regclass) not null,
  review_id uuid not null,
  update bytea not null,
  user_id uuid,
  source uuid,
  at timestamp with time zone default now() not null,
  constraint narrative_updates_pkey PRIMARY KEY (id),
  constraint narrative_updates_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint narrative_updates_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX narrative_updates_by_review ON public.narrative_updates USING btree (review_id, id);

create table narrative_writers (
  review_id uuid not null,
  client_id bigint not null,
  user_id uuid,
  made_for boolean default false not null,
  at timestamp with time zone default now() not null,
  constraint narrative_writers_pkey PRIMARY KEY (review_id, client_id),
  constraint narrative_writers_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint narrative_writers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table notification_settings (
  user_id uuid not null,
  mail boolean not null,
  updated_at timestamp with time zone default now() not null,
  constraint notification_settings_pkey PRIMARY KEY (user_id),
  constraint notification_settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table notifications (
  id uuid not null,
  user_id uuid not null,
  incident_id uuid,
  kind text not null,
  by_id uuid,
  by_name text not null,
  text text default ''::text not null,
  link text not null,
  cause text,
  created_at timestamp with time zone default now() not null,
  read_at timestamp with time zone,
  mail_due boolean default false not null,
  mail_attempt text,
  mail_attempt_at timestamp with time zone,
  mailed_at timestamp with time zone,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_by_id_fkey FOREIGN KEY (by_id) REFERENCES users(id),
  constraint notifications_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint notifications_kind_check CHECK ((kind ~ '^[a-z][a-z-]{1,40}$'::text)),
  constraint notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX notifications_cause ON public.notifications USING btree (user_id, cause) WHERE (cause IS NOT NULL);
CREATE INDEX notifications_mail ON public.notifications USING btree (user_id, created_at) WHERE mail_due;
CREATE INDEX notifications_unread ON public.notifications USING btree (user_id) WHERE (read_at IS NULL);
CREATE INDEX notifications_user ON public.notifications USING btree (user_id, created_at DESC, id DESC);

create table old_document_pictures (
  origin text not null,
  path text not null,
  file_id text not null,
  created_at timestamp with time zone not null,
  constraint old_document_pictures_pkey PRIMARY KEY (origin, path),
  constraint old_document_pictures_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files(id)
);
CREATE INDEX old_document_pictures_file ON public.old_document_pictures USING btree (file_id);

create table old_documents (
  id uuid not null,
  name text not null,
  file_id text not null,
  size bigint not null,
  origin text not null,
  state text not null,
  reading jsonb,
  plan jsonb,
  outline jsonb,
  error jsonb,
  incident_id uuid,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  constraint old_documents_pkey PRIMARY KEY (id),
  constraint old_documents_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint old_documents_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files(id),
  constraint old_documents_file_id_key UNIQUE (file_id),
  constraint old_documents_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint old_documents_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'read'::text, 'failed'::text, 'kept'::text, 'leftOut'::text]))),
  constraint old_documents_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);
CREATE INDEX old_documents_incident ON public.old_documents USING btree (incident_id);
CREATE INDEX old_documents_list ON public.old_documents USING btree (state, created_at DESC, id);

create table open_proposals (
  review_id uuid not null,
  section_id text not null,
  count integer not null,
  constraint open_proposals_pkey PRIMARY KEY (review_id, section_id),
  constraint open_proposals_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);

create table participant_changes (
  id uuid not null,
  incident_id uuid not null,
  title text not null,
  changes jsonb not null,
  undone_by uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint participant_changes_pkey PRIMARY KEY (id),
  constraint participant_changes_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint participant_changes_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE
);
CREATE INDEX participant_changes_incident ON public.participant_changes USING btree (incident_id, created_at);

create table participant_dismissals (
  incident_id uuid not null,
  key text not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint participant_dismissals_pkey PRIMARY KEY (incident_id, key),
  constraint participant_dismissals_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint participant_dismissals_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id)
);

create table participants (
  id uuid not null,
  incident_id uuid not null,
  user_id uuid,
  name text not null,
  actors text[] default '{}'::text[] not null,
  on_call text,
  zone text,
  role text,
  reasons text[] default '{}'::text[] not null,
  invited boolean default false not null,
  left_out boolean,
  merged_into uuid,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  constraint participants_pkey PRIMARY KEY (id),
  constraint participants_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint participants_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES participants(id) ON DELETE CASCADE,
  constraint participants_on_call_check CHECK ((on_call = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text]))),
  constraint participants_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id),
  constraint participants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX participants_incident ON public.participants USING btree (incident_id);
CREATE UNIQUE INDEX participants_user ON public.participants USING btree (incident_id, user_id) WHERE ((user_id IS NOT NULL) AND (merged_into IS NULL));

create table policies (
  id uuid not null,
  "position" integer not null,
  name text not null,
  enabled boolean default true not null,
  conditions jsonb not null,
  result jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  constraint policies_pkey PRIMARY KEY (id),
  constraint policies_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table publications (
  id uuid not null,
  review_id uuid not null,
  what text not null,
  reason text not null,
  open jsonb default '[]'::jsonb not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint publications_pkey PRIMARY KEY (id),
  constraint publications_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id),
  constraint publications_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint publications_what_check CHECK ((what = ANY (ARRAY['published'::text, 'unpublished'::text])))
);
CREATE INDEX publications_review ON public.publications USING btree (review_id, at DESC, id DESC);

create table questions (
  id uuid not null,
  incident_id uuid not null,
  event_id uuid,
  moment text,
  library_id text,
  text text not null,
  on_agenda boolean default true not null,
  "position" integer not null,
  state text default 'open'::text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  answer_event_ids uuid[] default '{}'::uuid[] not null,
  parked_reason text,
  parked_by uuid,
  parked_at timestamp with time zone,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint questions_pkey PRIMARY KEY (id),
  constraint questions_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES users(id),
  constraint questions_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(id),
  constraint questions_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint questions_moment_check CHECK ((moment = ANY (ARRAY['detection'::text, 'diagnosis'::text, 'decision'::text, 'surprise'::text, 'communication'::text, 'how'::text]))),
  constraint questions_parked_by_fkey FOREIGN KEY (parked_by) REFERENCES users(id),
  constraint questions_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'parked'::text])))
);
CREATE INDEX questions_incident ON public.questions USING btree (incident_id, "position", id);

create table response_rates (
  id uuid not null,
  incident_id uuid,
  team_id uuid,
  per_hour numeric(14,4) not null,
  currency text not null,
  updated_by uuid,
  updated_at timestamp with time zone default now() not null,
  constraint response_rates_pkey PRIMARY KEY (id),
  constraint response_rates_check CHECK (((incident_id IS NULL) OR (team_id IS NULL))),
  constraint response_rates_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint response_rates_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint response_rates_incident_id_team_id_key UNIQUE NULLS NOT DISTINCT (incident_id, team_id),
  constraint response_rates_per_hour_check CHECK ((per_hour >= (0)::numeric)),
  constraint response_rates_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE,
  constraint response_rates_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table review_checklists (
  incident_id uuid not null,
  role text not null,
  template_id text not null,
  items jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  constraint review_checklists_pkey PRIMARY KEY (incident_id, role),
  constraint review_checklists_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint review_checklists_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'facilitator'::text])))
);

create table review_decisions (
  id uuid not null,
  review_id uuid not null,
  kind text not null,
  reason text not null,
  policy_name text,
  proposed text,
  person_id uuid,
  person_name text not null,
  at timestamp with time zone not null,
  constraint review_decisions_pkey PRIMARY KEY (id),
  constraint review_decisions_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'light'::text, 'none'::text]))),
  constraint review_decisions_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id),
  constraint review_decisions_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);
CREATE INDEX review_decisions_review ON public.review_decisions USING btree (review_id, at DESC, id DESC);

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
CREATE INDEX review_fields_value ON public.review_fields USING btree (field_id, "left"((value #>> '{}'::text[]), 100));

create table review_sections (
  review_id uuid not null,
  section_id text not null,
  markdown text not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  heading text,
  begun boolean default false not null,
  written boolean generated always as ((regexp_replace(markdown, '^::debrief\{[^\n]*\}[ \t]*$'::text, ''::text, 'gn'::text) ~ '\S'::text)) stored,
  constraint review_sections_pkey PRIMARY KEY (review_id, section_id),
  constraint review_sections_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint review_sections_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table review_signals (
  review_id uuid not null,
  kind text not null,
  reason text not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint review_signals_pkey PRIMARY KEY (review_id, kind),
  constraint review_signals_kind_check CHECK ((kind = ANY (ARRAY['nearMiss'::text, 'localFix'::text, 'surprise'::text]))),
  constraint review_signals_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id),
  constraint review_signals_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);

create table review_task_marks (
  review_id uuid not null,
  kind text not null,
  how text not null,
  reason text not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint review_task_marks_pkey PRIMARY KEY (review_id, kind),
  constraint review_task_marks_how_check CHECK ((how = ANY (ARRAY['done'::text, 'notDoing'::text]))),
  constraint review_task_marks_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id),
  constraint review_task_marks_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);

create table review_tasks (
  review_id uuid not null,
  kind text not null,
  required boolean not null,
  role text not null,
  due_days integer,
  constraint review_tasks_pkey PRIMARY KEY (review_id, kind),
  constraint review_tasks_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE
);

create table review_wishes (
  review_id uuid not null,
  user_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint review_wishes_pkey PRIMARY KEY (review_id, user_id),
  constraint review_wishes_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint review_wishes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
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
  decision_id uuid,
  role_reasons jsonb default '{}'::jsonb not null,
  constraint reviews_pkey PRIMARY KEY (id),
  constraint reviews_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint reviews_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES review_decisions(id) ON DELETE SET NULL,
  constraint reviews_facilitator_id_fkey FOREIGN KEY (facilitator_id) REFERENCES users(id),
  constraint reviews_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint reviews_incident_id_key UNIQUE (incident_id),
  constraint reviews_note_taker_id_fkey FOREIGN KEY (note_taker_id) REFERENCES users(id),
  constraint reviews_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint reviews_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id)
);
CREATE INDEX reviews_template ON public.reviews USING btree (template_id, template_version);

create table routing_rules (
  id uuid not null,
  "position" integer not null,
  name text not null,
  enabled boolean default true not null,
  conditions jsonb not null,
  target jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  updated_by uuid,
  constraint routing_rules_pkey PRIMARY KEY (id),
  constraint routing_rules_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id)
);

create table saved_filters (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  search jsonb not null,
  created_at timestamp with time zone not null,
  constraint saved_filters_pkey PRIMARY KEY (id),
  constraint saved_filters_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX saved_filters_name ON public.saved_filters USING btree (user_id, lower(name));

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

create table shared_accounts (
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  author_id uuid,
  author_name text,
  passages jsonb not null,
  shared_at timestamp with time zone,
  constraint shared_accounts_pkey PRIMARY KEY (id),
  constraint shared_accounts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint shared_accounts_check CHECK (((author_name IS NULL) = (shared_at IS NULL))),
  constraint shared_accounts_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint shared_accounts_kind_check CHECK ((kind = ANY (ARRAY['account'::text, 'interview'::text])))
);
CREATE INDEX shared_accounts_incident ON public.shared_accounts USING btree (incident_id);

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

create table team_members (
  team_id uuid not null,
  user_id uuid not null,
  constraint team_members_pkey PRIMARY KEY (team_id, user_id),
  constraint team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE,
  constraint team_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table teams (
  id uuid not null,
  name text not null,
  zone text default 'UTC'::text not null,
  working_days smallint[] default '{1,2,3,4,5}'::smallint[] not null,
  holidays jsonb default '[]'::jsonb not null,
  services text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint teams_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX teams_name ON public.teams USING btree (lower(name));

create table template_versions (
  template_id text not null,
  version integer not null,
  content jsonb not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint template_versions_pkey PRIMARY KEY (template_id, version),
  constraint template_versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint template_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES templates(id) ON DELETE CASCADE
);

create table templates (
  id text not null,
  builtin boolean default false not null,
  version integer default 1 not null,
  archived_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint templates_pkey PRIMARY KEY (id),
  constraint templates_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id)
);

create table tickets (
  id uuid not null,
  action_id uuid not null,
  tracker_id uuid not null,
  state text not null,
  marker text not null,
  remote_id text,
  key text,
  url text,
  seen jsonb,
  seen_at timestamp with time zone,
  agreed jsonb default '{}'::jsonb not null,
  differences jsonb default '[]'::jsonb not null,
  first_tried_at timestamp with time zone,
  last_tried_at timestamp with time zone,
  attempts integer default 0 not null,
  fault jsonb,
  next_at timestamp with time zone,
  held_until timestamp with time zone,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint tickets_pkey PRIMARY KEY (id),
  constraint tickets_action_id_fkey FOREIGN KEY (action_id) REFERENCES actions(id) ON DELETE CASCADE,
  constraint tickets_action_id_key UNIQUE (action_id),
  constraint tickets_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint tickets_marker_key UNIQUE (marker),
  constraint tickets_state_check CHECK ((state = ANY (ARRAY['making'::text, 'linked'::text, 'gone'::text, 'withheld'::text]))),
  constraint tickets_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES trackers(id),
  constraint tickets_tracker_id_remote_id_key UNIQUE (tracker_id, remote_id)
);
CREATE INDEX tickets_due ON public.tickets USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX tickets_tracker ON public.tickets USING btree (tracker_id);

create table time_spent (
  id uuid not null,
  incident_id uuid not null,
  user_id uuid not null,
  kind text not null,
  minutes integer,
  started_at timestamp with time zone,
  on_day date not null,
  version integer default 1 not null,
  removed_at timestamp with time zone,
  constraint time_spent_pkey PRIMARY KEY (id),
  constraint time_spent_check CHECK (((minutes IS NOT NULL) OR (started_at IS NOT NULL))),
  constraint time_spent_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint time_spent_kind_check CHECK ((kind = ANY (ARRAY['gathering'::text, 'writing'::text, 'debrief'::text]))),
  constraint time_spent_minutes_check CHECK (((minutes >= 1) AND (minutes <= 10080))),
  constraint time_spent_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX time_spent_incident ON public.time_spent USING btree (incident_id, kind) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX time_spent_timer ON public.time_spent USING btree (user_id) WHERE ((minutes IS NULL) AND (removed_at IS NULL));

create table tracker_people (
  tracker_id uuid not null,
  person_id text not null,
  name text not null,
  email text,
  said boolean default false not null,
  user_id uuid,
  constraint tracker_people_pkey PRIMARY KEY (tracker_id, person_id),
  constraint tracker_people_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES trackers(id) ON DELETE CASCADE,
  constraint tracker_people_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table trackers (
  id uuid not null,
  name text not null,
  integration text not null,
  settings jsonb not null,
  token_sealed text not null,
  token_hint text not null,
  hook text not null,
  hook_sealed text not null,
  account text not null,
  place text not null,
  paused_at timestamp with time zone,
  last_good_at timestamp with time zone,
  last_heard_at timestamp with time zone,
  last_refusal jsonb,
  fault jsonb,
  quiet_until timestamp with time zone,
  polled_to timestamp with time zone,
  poll_at timestamp with time zone,
  poll_held_until timestamp with time zone,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint trackers_pkey PRIMARY KEY (id),
  constraint trackers_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint trackers_hook_key UNIQUE (hook)
);

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

create table versions (
  id uuid not null,
  review_id uuid not null,
  why text not null,
  name text,
  restored_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  writer_ids uuid[] not null,
  state bytea not null,
  vector bytea not null,
  digest text not null,
  sections jsonb not null,
  constraint versions_pkey PRIMARY KEY (id),
  constraint versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint versions_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id) ON DELETE CASCADE,
  constraint versions_why_check CHECK ((why = ANY (ARRAY['pause'::text, 'left'::text, 'named'::text, 'before-restore'::text, 'restored'::text, 'published'::text, 'template'::text])))
);
CREATE INDEX versions_by_review ON public.versions USING btree (review_id, created_at DESC, id DESC);

create table webhook_attempts (
  id uuid not null,
  message_id uuid not null,
  at timestamp with time zone not null,
  took_ms integer not null,
  status integer,
  told text default ''::text not null,
  constraint webhook_attempts_pkey PRIMARY KEY (id),
  constraint webhook_attempts_message_id_fkey FOREIGN KEY (message_id) REFERENCES webhook_messages(id) ON DELETE CASCADE
);
CREATE INDEX webhook_attempts_message ON public.webhook_attempts USING btree (message_id, id);

create table webhook_messages (
  id uuid not null,
  webhook_id uuid not null,
  incident_id uuid,
  type text not null,
  body text not null,
  at timestamp with time zone not null,
  state text not null,
  attempts integer default 0 not null,
  round integer default 0 not null,
  next_at timestamp with time zone,
  held_until timestamp with time zone,
  constraint webhook_messages_pkey PRIMARY KEY (id),
  constraint webhook_messages_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint webhook_messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'dropped'::text]))),
  constraint webhook_messages_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
);
CREATE INDEX webhook_messages_due ON public.webhook_messages USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_messages_log ON public.webhook_messages USING btree (webhook_id, id DESC);

create table webhook_secrets (
  id uuid not null,
  webhook_id uuid not null,
  sealed text not null,
  hint text not null,
  created_at timestamp with time zone not null,
  valid_until timestamp with time zone,
  constraint webhook_secrets_pkey PRIMARY KEY (id),
  constraint webhook_secrets_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
);
CREATE INDEX webhook_secrets_webhook ON public.webhook_secrets USING btree (webhook_id);

create table webhooks (
  id uuid not null,
  name text not null,
  url text not null,
  events text[] default '{}'::text[] not null,
  paused_at timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_reason text,
  failing_since timestamp with time zone,
  last_delivered_at timestamp with time zone,
  removed_at timestamp with time zone,
  version integer default 1 not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id)
);
