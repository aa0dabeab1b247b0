import type { ErrorData } from '#platform/http/contract.ts'
import { TextField } from '#ui/fields/text-field.tsx'
import { EventChoice } from './event-choice.tsx'

export interface WebhookWords {
  name: string
  url: string
  /** Null = all. */
  events: readonly string[] | null
}

/** As the API takes it. */
export const sent = ({ events, ...words }: WebhookWords) => ({ ...words, events: [...(events ?? [])] })

export type Faults = Record<string, string | undefined>
export const faultsBy = (where: ErrorData['where']): Faults =>
  Object.fromEntries((where ?? []).map(({ path, message }) => [path, message]))

/** What people fill in of a webhook. */
export function WebhookFields({
  words,
  faults,
  onChange,
}: {
  words: WebhookWords
  faults: Faults
  onChange: (words: WebhookWords) => void
}) {
  const set = (change: Partial<WebhookWords>) => onChange({ ...words, ...change })
  return (
    <>
      <TextField
        label="Name"
        hint="As people here will know it."
        required
        maxLength={120}
        value={words.name}
        error={faults.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label="Address"
        hint="Every message is posted there. It must begin with https://."
        type="url"
        required
        maxLength={2_000}
        value={words.url}
        error={faults.url}
        onChange={(url) => set({ url })}
      />
      <EventChoice value={words.events} onChange={(events) => set({ events })} />
    </>
  )
}
