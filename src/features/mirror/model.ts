import { z } from 'zod'
import { Incident } from '#features/incidents/model.ts'

/** A short name of a text, to see whether it is still the same. */
export const Fingerprint = z.string().regex(/^[0-9a-f]{12}$/)

/** What may be changed in the head of a file. */
export const MirrorFields = Incident.pick({ title: true, severity: true, services: true, tags: true })
export type MirrorFields = z.infer<typeof MirrorFields>
export const fieldNames = ['title', 'severity', 'services', 'tags'] as const satisfies (keyof MirrorFields)[]
export type FieldName = (typeof fieldNames)[number]

/**
 * What a file was made of. It stands in the file itself, so that a clone or a copy knows it too: only what differs from it
 * was changed by somebody, in the file or in Debrief.
 */
export const MirrorBase = z.object({
  /** The incident's id. */
  id: z.uuid(),
  /** What stood above the first section. */
  top: Fingerprint,
  title: Fingerprint,
  severity: Fingerprint,
  services: Fingerprint,
  tags: Fingerprint,
  sections: z.record(z.string().max(60), Fingerprint),
})
export type MirrorBase = z.infer<typeof MirrorBase>

/**
 * What happened to one file. `same`: nothing to do · `written`: is as Debrief has it · `taken`: its words are in the review ·
 * `both`: it and Debrief were changed in the same place, Debrief's words are beside · `waits`: somebody has to finish such a
 * case · `problem`: could not be read or written · `exposed`: a file of a review that is restricted by now ·
 * `left`: no published review that one may see · `deleted`: stays away · `new`: no review of here.
 */
export const mirrorOutcomes = [
  'same',
  'written',
  'taken',
  'both',
  'waits',
  'problem',
  'exposed',
  'left',
  'deleted',
  'new',
] as const
export type MirrorOutcome = (typeof mirrorOutcomes)[number]

export interface MirrorLine {
  /** Relative to the folder. */
  path: string
  outcome: MirrorOutcome
  /** In words for people; empty when there is nothing to add. */
  said: string
}

/** True for what somebody has to look at. */
export const needsSomebody = (outcome: MirrorOutcome): boolean =>
  outcome === 'both' || outcome === 'waits' || outcome === 'problem' || outcome === 'exposed'
