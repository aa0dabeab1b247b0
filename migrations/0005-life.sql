-- The life of a review: teams and their working days, policies, decisions, tasks, and when a review went out.

create table teams (
  id uuid primary key,
  name text not null,
  zone text not null default 'UTC',
  -- ISO: 1 is Monday.
  working_days smallint[] not null default '{1,2,3,4,5}',
  -- [{ "on": "2026-12-25", "name": "Christmas" }]
  holidays jsonb not null default '[]',
  services text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index teams_name on teams (lower(name));

create table team_members (
  team_id uuid not null references teams on delete cascade,
  user_id uuid not null references users on delete cascade,
  primary key (team_id, user_id)
);

-- Given explicitly; else the teams that own the services.
alter table incidents add column team_id uuid references teams on delete set null;

-- Ordered; the first that matches proposes.
create table policies (
  id uuid primary key,
  position integer not null,
  name text not null,
  enabled boolean not null default true,
  conditions jsonb not null,
  result jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid references users
);
-- One version of the whole order, so that two who move policies at once do not undo each other.
alter table installation add column policies_version integer not null default 1;

-- Every decision, the newest holds.
create table review_decisions (
  id uuid primary key,
  review_id uuid not null references reviews on delete cascade,
  kind text not null check (kind in ('full', 'light', 'none')),
  reason text not null,
  policy_name text,
  -- What the policy proposed then: 'full', 'light' or 'none'.
  proposed text,
  person_id uuid references users,
  person_name text not null,
  at timestamptz not null
);
create index review_decisions_review on review_decisions (review_id, at desc, id desc);

alter table reviews
  add column decision_id uuid references review_decisions on delete set null,
  -- Why somebody was asked to take a role: { "owner": "…" }
  add column role_reasons jsonb not null default '{}';

-- Who would like a review, and what people marked; the rest of the signals follows from facts.
create table review_wishes (
  review_id uuid not null references reviews on delete cascade,
  user_id uuid not null references users on delete cascade,
  reason text not null,
  at timestamptz not null,
  primary key (review_id, user_id)
);
create table review_signals (
  review_id uuid not null references reviews on delete cascade,
  kind text not null check (kind in ('nearMiss', 'localFix', 'surprise')),
  reason text not null,
  person_id uuid references users,
  at timestamptz not null,
  primary key (review_id, kind)
);

-- What the decision asked for; replaced by the next one.
create table review_tasks (
  review_id uuid not null references reviews on delete cascade,
  kind text not null,
  required boolean not null,
  role text not null,
  -- Business days from resolved, else from the beginning of the review; null = no date.
  due_days integer,
  primary key (review_id, kind)
);
-- What people said about a task; stays when the tasks change.
create table review_task_marks (
  review_id uuid not null references reviews on delete cascade,
  kind text not null,
  how text not null check (how in ('done', 'notDoing')),
  reason text not null,
  person_id uuid references users,
  at timestamptz not null,
  primary key (review_id, kind)
);

create table publications (
  id uuid primary key,
  review_id uuid not null references reviews on delete cascade,
  what text not null check (what in ('published', 'unpublished')),
  reason text not null,
  -- What was still open then, as it was named to whoever published.
  open jsonb not null default '[]',
  person_id uuid references users,
  at timestamptz not null
);
create index publications_review on publications (review_id, at desc, id desc);

-- How many proposed changes are open in a section. The live document says it first; this follows it.
create table open_proposals (
  review_id uuid not null references reviews on delete cascade,
  section_id text not null,
  count integer not null,
  primary key (review_id, section_id)
);

-- For lists: what was decided, since when it is published, and by when its next required task is due.
-- `outdated`: to be worked out anew by background work.
alter table library_entries
  add column decision text,
  add column published_at timestamptz,
  add column due_from timestamptz,
  add column due_days integer,
  add column outdated boolean not null default true;
create index library_entries_outdated on library_entries (incident_id) where outdated;

-- Reviews that began before decisions were recorded.
insert into review_decisions (id, review_id, kind, reason, person_name, at)
select gen_random_uuid(), id, 'full', 'It began before decisions were recorded.', 'Debrief', created_at from reviews;
update reviews r set decision_id = d.id from review_decisions d where d.review_id = r.id;
insert into review_tasks (review_id, kind, required, role, due_days)
select r.id, t.kind, t.required, t.role, null
from reviews r, (values
  ('timeline', true, 'owner'), ('owner', true, 'owner'), ('debrief', false, 'facilitator'), ('sections', true, 'owner'),
  ('actions', true, 'owner'), ('summary', true, 'owner'), ('published', true, 'owner')) t (kind, required, role);

-- The policies to begin with.
insert into policies (id, position, name, conditions, result) values
  ('00000000-0000-7000-8000-000000000001', 1, 'Severity 1 and 2: full review',
   '{"severities":[1,2],"services":[],"teamIds":[],"tags":[],"signals":[]}',
   '{"review":"required","kind":"full","templateId":null,"tasks":[
     {"kind":"timeline","required":true,"role":"owner","dueDays":2},
     {"kind":"owner","required":true,"role":"owner","dueDays":1},
     {"kind":"accounts","required":false,"role":"facilitator","dueDays":4},
     {"kind":"debrief","required":true,"role":"facilitator","dueDays":5},
     {"kind":"sections","required":true,"role":"owner","dueDays":8},
     {"kind":"actions","required":true,"role":"owner","dueDays":8},
     {"kind":"drafts","required":false,"role":"owner","dueDays":9},
     {"kind":"comments","required":false,"role":"owner","dueDays":9},
     {"kind":"summary","required":true,"role":"owner","dueDays":9},
     {"kind":"published","required":true,"role":"owner","dueDays":10},
     {"kind":"revisited","required":false,"role":"owner","dueDays":65}]}'),
  ('00000000-0000-7000-8000-000000000002', 2, 'Severity 3: light review',
   '{"severities":[3],"services":[],"teamIds":[],"tags":[],"signals":[]}',
   '{"review":"required","kind":"light","templateId":"light","tasks":[
     {"kind":"timeline","required":true,"role":"owner","dueDays":3},
     {"kind":"owner","required":true,"role":"owner","dueDays":2},
     {"kind":"sections","required":true,"role":"owner","dueDays":5},
     {"kind":"actions","required":true,"role":"owner","dueDays":7},
     {"kind":"published","required":true,"role":"owner","dueDays":10}]}'),
  ('00000000-0000-7000-8000-000000000003', 3, 'Somebody asked, a near miss, a surprise, or a local fix',
   '{"severities":[],"services":[],"teamIds":[],"tags":[],"signals":["asked","nearMiss","surprise","localFix"]}',
   '{"review":"optional","kind":"light","templateId":"light","tasks":[
     {"kind":"timeline","required":true,"role":"owner","dueDays":5},
     {"kind":"owner","required":true,"role":"owner","dueDays":2},
     {"kind":"sections","required":true,"role":"owner","dueDays":8},
     {"kind":"actions","required":true,"role":"owner","dueDays":10},
     {"kind":"published","required":true,"role":"owner","dueDays":10}]}'),
  ('00000000-0000-7000-8000-000000000004', 4, 'Severity 4 and 5: no review unless somebody asks',
   '{"severities":[4,5],"services":[],"teamIds":[],"tags":[],"signals":[]}',
   '{"review":"none","kind":null,"templateId":null,"tasks":[]}');
