import { z } from 'zod'
import { SectionFacts } from '#features/templates/model.ts'
import { Instant } from '#features/timeline/model.ts'

/**
 * The live document of a review is one Yjs document:
 *
 * - for each section of the outline an XML fragment `section:<sectionId>`, the words in the schema of `schema/`; fragments are
 *   never deleted, so words stay when the outline changes;
 * - the map `adoptions`: statement key → `Adoption`, what became of each drafted sentence;
 * - the map `suggestions`: id of a suggested change → `Suggestion`.
 *
 * Facts are not in it: a live block names what it shows and never copies it.
 */
export const fragmentOf = (sectionId: string): string => `section:${sectionId}`
export const sectionOf = (fragment: string): string | null =>
  /^section:([a-z][a-z0-9-]{0,59})$/.exec(fragment)?.[1] ?? null
export const ADOPTIONS = 'adoptions'
export const SUGGESTIONS = 'suggestions'

/** The name of the live document of an incident's review, as the live channel asks for it. */
export const documentName = (incidentId: string): string => `review/${incidentId}`
/** The incident's id (UUID) in the name of a document, or null when it names none. */
export const incidentOf = (name: string): string | null =>
  /^review\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(name)?.[1] ?? null

/** A live block: facts of one kind, for the timeline only from and until an instant when given. */
export const LiveBlock = z.object({
  kind: SectionFacts.exclude(['none']),
  from: Instant.nullable(),
  to: Instant.nullable(),
})
export type LiveBlock = z.infer<typeof LiveBlock>

const liveLine = /^::debrief\{([^{}\n]{1,200})\}[ \t]*$/

/** The live block that a line of Markdown stands for, or null: `::debrief{kind="timeline" from="…Z" to="…Z"}`. */
export function liveBlockOf(line: string): LiveBlock | null {
  const inside = liveLine.exec(line)?.[1]
  if (inside === undefined) return null
  const said = Object.fromEntries([...inside.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  const ranged = said.kind === 'timeline'
  const { success, data } = LiveBlock.safeParse({
    kind: said.kind,
    from: (ranged && said.from) || null,
    to: (ranged && said.to) || null,
  })
  return success ? data : null
}

/** The line of Markdown that stands for a live block. */
export function liveLineOf({ kind, from, to }: LiveBlock): string {
  const range = kind === 'timeline' ? `${from ? ` from="${from}"` : ''}${to ? ` to="${to}"` : ''}` : ''
  return `::debrief{kind="${kind}"${range}}`
}

/**
 * The kinds whose statements are drafted sentences: each waits to be adopted, changed or removed by a person. The other kinds
 * show rows as they are and ask nobody.
 */
export const draftedKinds = ['overview', 'detection', 'response', 'recovery'] as const satisfies LiveBlock['kind'][]

/** What a person did with a drafted sentence, by the key of the statement: `<kind>.<statement>`. */
export const Adoption = z.object({
  key: z.string().max(200),
  how: z.enum(['adopted', 'changed', 'removed']),
  /** The sentence as it was then. */
  text: z.string().max(2_000),
  personId: z.string().nullable(),
  personName: z.string().max(120),
  at: Instant,
})
export type Adoption = z.infer<typeof Adoption>

/** Who proposed a change; the change itself is marked in the text with its id. */
export const Suggestion = z.object({
  personId: z.string().nullable(),
  personName: z.string().max(120),
  at: Instant,
})
export type Suggestion = z.infer<typeof Suggestion>

/** What an inline mention names. `id` is that of the person, action or incident; for a service its name. */
export const mentionKinds = ['person', 'action', 'incident', 'service'] as const
export type MentionKind = (typeof mentionKinds)[number]

/** The kinds of callout, as readers of Markdown know them. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type CalloutKind = (typeof calloutKinds)[number]
