-- Whoever is to take notes in the debrief is told, as owner and facilitator are.

alter table notifications drop constraint notifications_kind_check;
alter table notifications add constraint notifications_kind_check
  check (kind in ('mention', 'reply', 'text-mention', 'owner', 'facilitator', 'note-taker', 'accepted', 'rejected'));
