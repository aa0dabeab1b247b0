import type { DirectMessage } from '#features/notifications/messengers/model.ts'
import { groupsOf, type LetterItem, settingsPlace, subjectOf, why } from '../mail/model.ts'

/** More than this many of one kind are counted instead of listed: a message is read in passing. */
export const LISTED = 5

/** One message about all of `items` (at least one). `marker` tells that two tries are one; `url` is where Debrief is reached. */
export function messageOf(items: readonly LetterItem[], marker: string, url: string): DirectMessage {
  const groups = groupsOf(items, url, LISTED)
  return {
    marker,
    summary: subjectOf(groups),
    groups: groups.map(({ reason, heading, listed, more, place }) => ({
      heading,
      items: listed.map(({ name, sentence, where, link }) => ({
        name: { text: name, url: link },
        lines: [sentence, where],
        // Only its owner can put something off.
        more: reason === 'escalated' ? [] : [{ text: 'Put off …', url: `${link}#snooze` }],
      })),
      more: more > 0 ? { text: `and ${more} more`, url: place } : null,
    })),
    foot: { text: why, link: { text: 'Change how you are reminded', url: `${url}${settingsPlace}` } },
  }
}
