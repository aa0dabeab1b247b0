-- How the review was for those who took part. Who has answered and what was answered stand apart: an answer without a name
-- has no author, no instant, and an id of chance; each time somebody answers, all answers of an incident are written anew
-- in an order of chance.

create table feedback_rounds (
  incident_id uuid primary key references incidents on delete cascade,
  cause text not null check (cause in ('published', 'held')),
  opened_at timestamptz not null,
  -- From then on figures are shown, if there are enough.
  closes_at timestamptz not null
);

-- That somebody has answered, until the figures are shown.
create table feedback_given (
  incident_id uuid not null references incidents on delete cascade,
  user_id uuid not null references users on delete cascade,
  primary key (incident_id, user_id)
);

create table feedback_answers (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  -- Null = without a name.
  user_id uuid references users on delete cascade,
  -- Of what the browser keeps, so that an answer without a name can be changed from there.
  token_hash text,
  -- { "heard": 4 }
  scores jsonb not null,
  -- { "heard": "…" }
  remarks jsonb not null,
  check (user_id is null or token_hash is null)
);
create index feedback_answers_incident on feedback_answers (incident_id);
