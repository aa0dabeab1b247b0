import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewFacts } from '#features/reviews/model.ts'
import { reviewQuery, reviews } from '#features/reviews/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { TemplateListing } from '../../model.ts'
import { templatesQuery } from '../requests.ts'
import s from './move.module.css'
import { movePlan } from './move-plan.ts'

type Facts = Pick<ReviewFacts, 'review' | 'template' | 'sections' | 'fields'> & {
  draft: readonly { id: string; heading: string }[]
}

/** Moves a review to another outline, or to the newest version of its own, after it has shown what becomes of each part. */
export function MoveDialog({ facts, onClose }: { facts: Facts; onClose: () => void }) {
  const { template } = facts
  const offered = useQuery(templatesQuery).data ?? []
  const choices = offered.filter(({ id, version }) => id !== template.id || version > template.version)
  const newest = choices.find(({ id }) => id === template.id)
  const [chosen, setChosen] = useState<string>()
  const target = choices.find(({ id }) => id === (chosen ?? newest?.id))
  const move = useMove(facts, onClose)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Another outline"
      width={600}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            variant="primary"
            disabled={!target}
            busy={move.isPending}
            onClick={() => target && move.mutate(target)}
          >
            Move the review
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <p>
          The review has <strong>{template.name}</strong>, version {template.version}. Moving it loses no word and no
          answer, and can be undone.
        </p>
        <SelectField
          label="Move it to"
          hint={target?.about}
          value={target?.id ?? ''}
          onChange={setChosen}
          choices={[
            { value: '', label: 'Choose an outline', disabled: true },
            ...choices.map(({ id, name, version }) => ({
              value: id,
              label: id === template.id ? `${name}, the newest version (${version})` : name,
            })),
          ]}
        />
        {target && <Plan facts={facts} target={target} />}
        <FailureNotice failure={failureOf(move.error)} />
      </Stack>
    </Dialog>
  )
}

/** Moves the review; the notice about it has the way back. */
function useMove({ review }: Facts, done: () => void) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { incidentId } = review
  const fresh = () => {
    queries.invalidateQueries({ queryKey: ['library'] })
    queries.invalidateQueries({ queryKey: ['templates'] })
    return queries.invalidateQueries({ queryKey: reviewQuery(incidentId).queryKey })
  }
  const back = useMutation({
    mutationFn: (version: number) =>
      reviews.update({
        incidentId,
        version,
        templateId: review.templateId,
        templateVersion: review.templateVersion,
      }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
    onSettled: fresh,
  })
  return useMutation({
    mutationFn: ({ id, version: templateVersion }: TemplateListing) =>
      reviews.update({ incidentId, version: review.version, templateId: id, templateVersion }),
    onSuccess: async ({ version }, { name }) => {
      await fresh()
      notify({
        text: `The review has the outline ${name} now.`,
        action: { label: 'Undo', run: () => back.mutate(version) },
      })
      done()
    },
    onError: fresh,
  })
}

function Plan({ facts, target }: { facts: Facts; target: TemplateListing }) {
  const headings = new Map(facts.draft.map(({ id, heading }) => [id, heading]))
  const { stays, fresh, leftOver, goes, notAsked } = movePlan(
    facts.template,
    target,
    facts.sections.map((section) => ({ ...section, heading: headings.get(section.sectionId) })),
    facts.fields,
  )
  return (
    <div className={s.plan} aria-live="polite">
      {leftOver.length > 0 && (
        <Part title="Their words will stand under “From the earlier outline”" strong>
          {leftOver.join(', ')}
        </Part>
      )}
      <Part title="Stays in its place">
        {stays.length === 0
          ? 'No section is in both outlines.'
          : stays.map(({ heading, was }) => (was ? `${heading} (so far “${was}”)` : heading)).join(', ')}
      </Part>
      {fresh.length > 0 && <Part title="New, still empty">{fresh.join(', ')}</Part>}
      {goes.length > 0 && <Part title="Goes, without a word in it">{goes.join(', ')}</Part>}
      {notAsked.length > 0 && (
        <Part title="Answered, and not asked by the new outline; the answers are kept">{notAsked.join(', ')}</Part>
      )}
    </div>
  )
}

function Part({ title, strong, children }: { title: string; strong?: boolean; children: React.ReactNode }) {
  return (
    <section data-strong={strong || undefined}>
      <h3>{title}</h3>
      <p>{children}</p>
    </section>
  )
}
