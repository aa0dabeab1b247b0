import type { Attendee, Debrief } from '../model.ts'

/** How far the calendar mail to somebody is. */
export function mailWords({ invitation, withdrawn }: Pick<Attendee, 'invitation' | 'withdrawn'>): {
  text: string
  tone: 'neutral' | 'good' | 'warn' | 'bad'
} {
  if (!invitation) return { text: 'not invited yet', tone: 'neutral' }
  const cancels = invitation.method === 'CANCEL'
  if (invitation.state === 'failed') return { text: cancels ? 'cancellation failed' : 'invitation failed', tone: 'bad' }
  if (invitation.state === 'waiting')
    return {
      text: cancels ? 'cancellation on its way' : 'invitation on its way',
      tone: invitation.problem ? 'warn' : 'neutral',
    }
  if (cancels)
    return { text: withdrawn ? 'told that they need not come' : 'told that it is cancelled', tone: 'neutral' }
  return { text: 'invited', tone: 'good' }
}

export const comingWords = { yes: 'comes', no: 'does not come', maybe: 'may come' } as const

export const stateWords: Record<Debrief['state'], string> = { planned: 'Planned', held: 'Held', cancelled: 'Cancelled' }
