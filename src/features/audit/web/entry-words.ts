import type { AuditEntry } from '../model.ts'

const deeds: Record<string, string> = {
  'setup.create': 'set Debrief up',
  'session.begin': 'signed in',
  'session.end': 'ended a session',
  'user.add': 'added a user',
  'user.update': 'changed their name or time zone',
  'user.changePassword': 'changed their password',
  'user.setPassword': 'set a password',
  'user.setRole': 'changed a role',
  'user.remove': 'removed a user',
  'user.restore': 'let a user in again',
  'invite.create': 'made an invite',
  'invite.revoke': 'took an invite back',
  'invite.accept': 'accepted an invite',
  'key.create': 'made an API key',
  'key.revoke': 'ended an API key',
  'incident.create': 'opened an incident',
  'incident.update': 'changed an incident',
  'incident.remove': 'moved an incident to the bin',
  'incident.restore': 'brought an incident back',
  'incident.setPeople': 'changed who may see an incident',
  'import.upload': 'uploaded a file',
  'import.start': 'had a file read',
  'import.cancel': 'cancelled an import',
  'import.remove': 'removed a file',
  'evidence.add': 'added evidence',
  'event.add': 'added an event',
  'event.addFromEvidence': 'put evidence into the story',
  'event.attach': 'attached evidence to an event',
  'event.detach': 'took evidence from an event',
  'event.edit': 'changed an event',
  'event.merge': 'merged events',
  'event.remove': 'took an event out of the story',
  'story.undo': 'undid a change of the story',
  'milestone.set': 'set a milestone',
  'milestone.remove': 'removed a milestone',
  'review.update': 'changed a review',
  'review.writeSection': 'wrote in a review',
  'review.import': 'imported a review',
  'action.create': 'added an action',
  'action.update': 'changed an action',
  'action.remove': 'removed an action',
}

const vias: Record<AuditEntry['via'], string> = {
  browser: '',
  key: 'by API key',
  terminal: 'at the terminal',
  system: 'Debrief itself',
}

/** What was done, as half a sentence after the name; the verb itself where there are no words for it yet. */
export function deedText(action: string): string {
  return deeds[action] ?? action
}

/** How it was done; empty for the usual way. */
export function viaText(via: AuditEntry['via']): string {
  return vias[via]
}

/** The details of an entry on one line, such as `from member · to admin`. */
export function detailsText(details: AuditEntry['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) =>
      name === 'name' || name === 'title' ? written(value) : `${spaced(name)} ${written(value)}`,
    )
    .join(' · ')
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`)
}
