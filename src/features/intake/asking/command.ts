/** What the words behind `/debrief` ask for. */
export type Command =
  | { type: 'help' }
  | { type: 'show' }
  | { type: 'open'; title: string }
  | { type: 'link'; key: string }
  | { type: 'note'; text: string }
  | { type: 'import'; hours: number | null }
  | { type: 'unclear'; words: string }

const most = 24 * 30

/** Reads the words behind `/debrief`; nothing at all asks for the review. Case does not matter. */
export function readCommand(words: string): Command {
  const [, verb = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*?)\s*$/.exec(words) ?? []
  switch (verb.toLowerCase()) {
    case '':
    case 'show':
    case 'review':
      return { type: 'show' }
    case 'help':
    case '?':
      return { type: 'help' }
    case 'open':
    case 'new':
    case 'declare':
      return rest === '' ? { type: 'unclear', words } : { type: 'open', title: rest.replace(/\s+/g, ' ').slice(0, 300) }
    case 'link':
      return /^(?:inc-)?\d{1,15}$/i.test(rest) ? { type: 'link', key: rest } : { type: 'unclear', words }
    case 'note':
      return rest === '' ? { type: 'unclear', words } : { type: 'note', text: rest }
    case 'import': {
      if (rest === '' || rest.toLowerCase() === 'all') return { type: 'import', hours: null }
      const [, count = '', unit = ''] = /^(?:last\s+)?(\d{1,3})\s*(h|hours?|d|days?)$/i.exec(rest) ?? []
      const hours = Number(count) * (unit.toLowerCase().startsWith('d') ? 24 : 1)
      return hours > 0 && hours <= most ? { type: 'import', hours } : { type: 'unclear', words }
    }
    default:
      return { type: 'unclear', words }
  }
}

export const helpText = [
  '`/debrief open Checkout is slow` opens an incident and links it with this channel',
  '`/debrief link INC-12` links this channel with an incident',
  '`/debrief note Failover began` puts an event into the story, now',
  '`/debrief import 6h` reads this channel into the incident; without hours all of it',
  '`/debrief` shows the incident of this channel',
  'A :pushpin: on a message, or “Add to the timeline” in its menu, adds it at the time it was written.',
].join('\n')
