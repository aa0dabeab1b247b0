import type { MessageState, Webhook } from '../model.ts'

type Tone = 'good' | 'warn' | 'bad' | 'neutral'

/** How a webhook stands, in a word or two. */
export function health({ state, failingSince, lastDeliveredAt }: Webhook): { word: string; tone: Tone } {
  if (state === 'disabled') return { word: 'Disabled', tone: 'bad' }
  if (state === 'paused') return { word: 'Paused', tone: 'neutral' }
  if (failingSince) return { word: 'Failing', tone: 'warn' }
  return lastDeliveredAt ? { word: 'Works', tone: 'good' } : { word: 'Nothing sent yet', tone: 'neutral' }
}

export const messageStates: Record<MessageState, { name: string; tone: Tone }> = {
  waiting: { name: 'Waiting', tone: 'neutral' },
  delivered: { name: 'Delivered', tone: 'good' },
  failed: { name: 'Given up', tone: 'bad' },
  dropped: { name: 'Dropped', tone: 'warn' },
}

/** The events of a noun together: `incident` → its events, in the order they are listed. */
export function byNoun<Event extends { name: string }>(events: readonly Event[]): [string, Event[]][] {
  const groups = new Map<string, Event[]>()
  for (const event of events) {
    const noun = event.name.split('.')[0] ?? ''
    groups.set(noun, [...(groups.get(noun) ?? []), event])
  }
  return [...groups]
}

/** `responseRate` → `Response rate` */
export function nounWords(noun: string): string {
  const words = noun.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
