import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { initials, personColour } from '#features/narrative/web/presence.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type AuthoredSection, countWords } from '../model.ts'
import s from './authors.module.css'
import { authorsQuery } from './requests.ts'
import { counted } from './words.ts'

const nobody = { id: '', name: 'Not known' }

/** The whole text, each stretch with the name of who wrote it: by letters and by a line of colour. */
export function AuthorsDialog({
  incidentId,
  id,
  headings,
  onClose,
}: {
  incidentId: string
  id: string
  headings: ReadonlyMap<string, string>
  onClose: () => void
}) {
  const answer = useQuery(authorsQuery(incidentId, id))
  const people = new Map(answer.data?.people.map((person) => [person.id, person]))
  const order = [...headings.keys()]
  const sections = (answer.data?.sections ?? [])
    .filter(({ blocks }) => blocks.some(({ runs }) => runs.length > 0))
    .sort((a, b) => order.indexOf(a.sectionId) - order.indexOf(b.sectionId))
  const words = wordsByPerson(sections)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Who wrote what"
      width={820}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Stack gap={4}>
        {answer.isPending && <Waiting label="Looking up who wrote what" lines={6} />}
        <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
        {answer.isSuccess && words.size === 0 && <p>Nobody has written anything yet.</p>}
        {words.size > 0 && (
          <ul className={s.legend} aria-label="People">
            {[...words]
              .sort(([, a], [, b]) => b - a)
              .map(([personId, count]) => {
                const person = people.get(personId) ?? nobody
                return (
                  <li key={personId} style={colour(person.id)}>
                    <span className={s.letters}>{lettersOf(person)}</span>
                    {person.name}, {counted(count, 'word')}
                  </li>
                )
              })}
          </ul>
        )}
        {sections.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard
          <section className={s.text} aria-label="The text with its authors" tabIndex={0}>
            {sections.map(({ sectionId, blocks }) => (
              <section key={sectionId} className={s.section}>
                <h3>{headings.get(sectionId) ?? sectionId}</h3>
                {blocks.map((block, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes while it is shown
                  <p key={i} data-kind={block.kind} style={{ '--depth': block.depth } as CSSProperties}>
                    {block.kind === 'block' && block.runs.map(({ text }) => text)}
                    {writtenRuns(block).map(({ text, personId }, n) => {
                      const person = people.get(personId ?? '') ?? nobody
                      return (
                        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes while it is shown
                        <span key={n} className={s.run} style={colour(person.id)} title={person.name}>
                          <span className="visually-hidden">{person.name}: </span>
                          <span className={s.letters} aria-hidden="true">
                            {lettersOf(person)}
                          </span>
                          <span className={s.words}>{text}</span>
                        </span>
                      )
                    })}
                  </p>
                ))}
              </section>
            ))}
          </section>
        )}
      </Stack>
    </Dialog>
  )
}

/** A block of facts, a picture and a line are nobody's words. */
const writtenRuns = ({ kind, runs }: AuthoredSection['blocks'][number]) => (kind === 'block' ? [] : runs)
const lettersOf = (person: { id: string; name: string }) => (person.id ? initials(person.name) : '?')
const colour = (id: string) => ({ '--person': id ? personColour(id) : 'var(--ink-faint)' }) as CSSProperties

function wordsByPerson(sections: readonly AuthoredSection[]): Map<string, number> {
  const words = new Map<string, number>()
  for (const { text, personId } of sections.flatMap(({ blocks }) => blocks.flatMap(writtenRuns))) {
    const count = countWords(text)
    if (count > 0) words.set(personId ?? '', (words.get(personId ?? '') ?? 0) + count)
  }
  return words
}
