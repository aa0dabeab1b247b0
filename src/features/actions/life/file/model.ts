import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'
import { ActionStatus } from '../../model.ts'
import { Deed, KeptProof, Revisit, Step, type ToldLife, Weighing } from '../model.ts'

/** Somebody by address, where they have a login; the name stays readable where they are not known. */
const Who = z.object({ name: z.string().max(300), email: z.string().max(320) }).nullable()

/** The life of an action in the file of a review. Ids hold only inside the file. A question to its owner that waits is not in it. */
export const ActionLifeInFile = z.object({
  soakUntil: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  /** `id` only when that action is in the file too. */
  mergedInto: z.object({ id: z.string().max(64).nullable(), number: z.int(), title: z.string().max(300) }).nullable(),
  shows: z.string().max(2_000),
  ...Weighing.shape,
  factorIds: z.array(z.string().max(64)).max(50),
  steps: z
    .array(
      Step.omit({ before: true, after: true }).extend({
        deed: Deed,
        before: ActionStatus,
        after: ActionStatus,
        words: z.string().max(10_000),
        byName: z.string().max(300),
      }),
    )
    .max(1_000),
  proofs: z
    .array(
      KeptProof.omit({ id: true, lookedBy: true, by: true }).extend({
        value: z.string().max(5_000),
        note: z.string().max(10_000),
        lookedBy: Who,
        by: Who,
      }),
    )
    .max(200),
  revisits: z
    .array(
      Revisit.omit({ id: true, seenIn: true }).extend({
        byName: z.string().max(300).nullable(),
        words: z.string().max(10_000),
      }),
    )
    .max(200),
})
export type ActionLifeInFile = z.infer<typeof ActionLifeInFile>

/** `emails` are by user id, `inside` the ids of the actions of the same review. Pure. */
export function actionLifeInFile(
  { mergedInto, steps, proofs, revisits, ...life }: ToldLife,
  emails: ReadonlyMap<string, string>,
  inside: ReadonlySet<string>,
): ActionLifeInFile {
  const who = (person: { id: string; name: string } | null) =>
    person && { name: person.name, email: emails.get(person.id) ?? '' }
  return {
    ...life,
    mergedInto: mergedInto && { ...mergedInto, id: inside.has(mergedInto.id) ? mergedInto.id : null },
    steps: steps.map((step) => ({
      ...step,
      before: ActionStatus.parse(step.before),
      after: ActionStatus.parse(step.after),
    })),
    proofs: proofs.map(({ id: _, lookedBy, by, ...proof }) => ({ ...proof, lookedBy: who(lookedBy), by: who(by) })),
    revisits: revisits.map(({ id: _, ...revisit }) => revisit),
  }
}

/** A life with everything in it named as it is here. */
export interface LifeHere extends Omit<ActionLifeInFile, 'mergedInto' | 'proofs'> {
  actionId: string
  mergedInto: string | null
  proofs: (Omit<ActionLifeInFile['proofs'][number], 'lookedBy' | 'by'> & {
    lookedBy: string | null
    by: string | null
  })[]
}

/** What is known here, by the ids and addresses of the file. */
export interface HereForLives {
  actions: ReadonlyMap<string, string>
  factors: ReadonlyMap<string, string>
  user(email: string): string | null
  /** Names of the files of the review, which did not come along. */
  files: ReadonlyMap<string, string>
}

/** The life of one action of a file under the names that hold here. What is not here stays as words. Pure. */
export function lifeHere(life: ActionLifeInFile, actionId: string, here: HereForLives): LifeHere {
  const into = life.mergedInto?.id ? (here.actions.get(life.mergedInto.id) ?? null) : null
  const open = life.revisits.findIndex(({ answeredAt }) => answeredAt === null)
  return {
    ...life,
    actionId,
    mergedInto: into === actionId ? null : into,
    factorIds: [...new Set(life.factorIds.flatMap((id) => here.factors.get(id) ?? []))],
    proofs: life.proofs.map(({ lookedBy, by, ...proof }) => {
      const userId = lookedBy && here.user(lookedBy.email)
      const strange = lookedBy && userId === null ? `Looked at by ${lookedBy.name}.` : ''
      const file = proof.kind === 'attachment'
      return {
        ...proof,
        kind: file ? ('text' as const) : proof.kind,
        value: file
          ? `A file that did not come along: ${here.files.get(proof.value) ?? 'without a name'}`
          : proof.value,
        note: [proof.note, strange].filter(Boolean).join(' '),
        lookedBy: userId,
        by: by && here.user(by.email),
      }
    }),
    // One open revisit an action at most.
    revisits: life.revisits.filter(({ answeredAt }, at) => answeredAt !== null || at === open),
  }
}
