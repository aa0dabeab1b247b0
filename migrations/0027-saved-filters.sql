-- Filters of the list of actions that somebody keeps under a name, for themselves.

create table saved_filters (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  name text not null,
  -- As in the address: { "view": "overdue", "service": "checkout" }
  search jsonb not null,
  created_at timestamptz not null
);
create unique index saved_filters_name on saved_filters (user_id, lower(name));

create index actions_due on actions (due_on, number) where status in ('idea', 'committed', 'inProgress');
create index actions_status on actions (status, soak_until);
create index actions_created on actions (created_at);
