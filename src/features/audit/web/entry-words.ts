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
  'question.ask': 'asked a question',
  'question.edit': 'changed a question',
  'question.answer': 'answered a question',
  'question.park': 'parked a question',
  'question.parkOpen': 'parked the open questions',
  'question.reopen': 'took a question up again',
  'question.move': 'moved a question',
  'question.remove': 'removed a question',
  'question.restore': 'brought a question back',
  'question.addToLibrary': 'added a question to the library',
  'question.editInLibrary': 'changed a question of the library',
  'question.resetInLibrary': 'brought back a shipped question of the library',
  'checklist.tick': 'ticked an item of a checklist',
  'checklist.untick': 'took a tick away',
  'checklist.edit': 'changed a checklist',
  'checklist.addTemplate': 'added a checklist to begin with',
  'checklist.editTemplate': 'changed a checklist to begin with',
  'checklist.removeTemplate': 'removed a checklist to begin with',
  'checklist.restoreTemplate': 'brought a checklist to begin with back',
  'account.ask': 'asked people for their account',
  'account.unask': 'asked somebody no longer for their account',
  'account.share': 'shared an account',
  'account.takeBack': 'took a shared account back',
  'interview.plan': 'planned an interview',
  'interview.remove': 'removed an interview',
  'feedback.ask': 'asked how the review was',
  'feedback.close': 'had the feedback shown',
  'incident.create': 'opened an incident',
  'incident.update': 'changed an incident',
  'incident.remove': 'moved an incident to the bin',
  'incident.restore': 'brought an incident back',
  'incident.setPeople': 'changed who may see an incident',
  'example.create': 'added the worked example',
  'example.remove': 'removed the worked example',
  'impact.add': 'added to the impact',
  'impact.update': 'changed the impact',
  'impact.remove': 'took something out of the impact',
  'impact.restore': 'brought something of the impact back',
  'impact.measure': 'answered a question about the impact',
  'impact.correctTime': 'corrected the time of the response',
  'impact.setRate': 'changed what an hour of response costs here',
  'impact.nameReader': 'let somebody read the list of affected customers',
  'impact.unnameReader': 'let somebody read the list of affected customers no longer',
  'impact.changeCustomers': 'changed the list of affected customers',
  'impact.exportCustomers': 'saved the list of affected customers as a file',
  'responseRate.set': 'changed what an hour of response costs',
  'import.upload': 'uploaded a file',
  'import.start': 'had a file read',
  'import.cancel': 'cancelled an import',
  'import.remove': 'removed a file',
  'coach.set': 'changed what the coach does',
  'coach.dismiss': 'set a finding of the coach aside',
  'coach.takeBack': 'let a finding of the coach be shown again',
  'connection.create': 'added a connection',
  'connection.update': 'changed a connection',
  'connection.pause': 'paused a connection',
  'connection.resume': 'let a connection go on',
  'connection.rotate': 'gave a connection a new secret',
  'connection.endSecret': 'ended an earlier secret of a connection',
  'connection.remove': 'removed a connection',
  'delivery.replay': 'had a delivery translated once more',
  'delivery.replayMany': 'had deliveries translated once more',
  'routing.create': 'added a rule of routing',
  'routing.update': 'changed a rule of routing',
  'routing.order': 'moved a rule of routing',
  'routing.remove': 'removed a rule of routing',
  'channel.link': 'linked a channel with an incident',
  'channel.unlink': 'took the link of a channel away',
  'inbox.take': 'put what waited into an incident',
  'inbox.dismiss': 'dismissed what waited',
  'inbox.restore': 'took a dismissal back',
  'evidence.receive': 'received evidence',
  'event.carryOn': 'carried an alert on',
  'attachment.add': 'added an attachment',
  'attachment.remove': 'removed an attachment',
  'attachment.restore': 'brought an attachment back',
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
  'review.write': 'wrote in a review',
  'review.writeSection': 'wrote in a review',
  'review.importSection': 'took a Markdown file into a review',
  'review.import': 'imported a review',
  'review.decide': 'decided about a review',
  'review.ask': 'asked for a review',
  'review.unask': 'no longer asks for a review',
  'review.markSignal': 'marked what speaks for a review',
  'review.unmarkSignal': 'took such a mark back',
  'review.tickTask': 'ticked a task of a review',
  'review.leaveTask': 'left a task of a review out',
  'review.reopenTask': 'reopened a task of a review',
  'review.publish': 'published a review',
  'review.unpublish': 'took a published review back',
  'team.create': 'added a team',
  'team.update': 'changed a team',
  'team.remove': 'removed a team',
  'policy.create': 'added a policy',
  'policy.update': 'changed a policy',
  'policy.order': 'moved a policy',
  'policy.remove': 'removed a policy',
  'review.answer': 'answered a field of a review',
  'review.clearAnswer': 'took an answer away',
  'template.create': 'made a template',
  'template.save': 'saved a template',
  'template.archive': 'archived a template',
  'template.restore': 'brought a template back',
  'template.delete': 'deleted a template',
  'review.decideProposals': 'decided on proposed changes',
  'version.keep': 'kept a version of a review',
  'version.rename': 'named a version of a review',
  'version.restore': 'brought an earlier version back',
  'comment.begin': 'commented on a review',
  'comment.reply': 'answered a comment',
  'comment.edit': 'changed a comment',
  'comment.remove': 'removed a comment',
  'comment.restore': 'brought a comment back',
  'comment.resolve': 'settled a thread of comments',
  'comment.reopen': 'took up a thread of comments again',
  'notification.setSettings': 'changed how they are told',
  'action.create': 'added an action',
  'action.update': 'changed an action',
  'action.remove': 'removed an action',
  'ticket.make': 'asked for a ticket of an action',
  'ticket.made': 'made a ticket of an action',
  'ticket.link': 'linked an action to a ticket',
  'ticket.unlink': 'unlinked an action from its ticket',
  'ticket.settle': 'said which is right, an action or its ticket',
  'ticket.follow': 'brought an action and its ticket in step',
  'tracker.create': 'added a tracker',
  'tracker.update': 'changed a tracker',
  'tracker.giveToken': 'gave a tracker another token',
  'tracker.rotate': 'gave the webhook of a tracker a new secret',
  'tracker.pause': 'paused a tracker',
  'tracker.resume': 'let a tracker go on',
  'tracker.remove': 'removed a tracker',
  'tracker.linkPerson': 'said who somebody of a tracker is',
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

/** In this order; the database keeps none. The rest follows as it comes. */
const first = ['title', 'name', 'from', 'to']

/** The details of an entry on one line, such as `Mary · from member · to admin`. Ids are left out: they say nothing to people. */
export function detailsText(details: AuditEntry['details']): string {
  const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length)
  return Object.entries(details)
    .sort(([a], [b]) => place(a) - place(b))
    .map(([name, value]) => ({ name, text: written(value) }))
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => (name === 'name' || name === 'title' ? text : `${spaced(name)} ${text}`))
    .join(' · ')
}

function written(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(written).filter(Boolean).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return ''
  return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.]+Z$/, '$1 $2 UTC')
}

function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`)
}
