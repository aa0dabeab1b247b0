import { useId } from 'react'
import type { Suggestion } from '#features/narrative/model.ts'
import { inOrderToDecide } from '#features/narrative/schema/decide-suggestion.ts'
import { useWorkspace, type Workspace } from '#features/narrative/web/workspace-context.tsx'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Decision } from '../model.ts'
import { mayDecide } from '../policy.ts'
import s from './comments.module.css'
import { decided } from './proposals/decide.ts'
import type { Proposal } from './proposals/list.ts'
import { comments, useCommentChange } from './requests.ts'
import { authorOf } from './suggestion-extension.ts'
import { useReviewRoles } from './use-review-roles.ts'

type Proposed = Proposal & { by: Suggestion | null }

/** The proposed changes of all sections by person, to be accepted, rejected or withdrawn. */
export function ProposalsList({ proposals }: { proposals: readonly Proposal[] }) {
  const workspace = useWorkspace()
  const { incident, me, mayWrite } = workspace
  const roles = useReviewRoles()
  const tell = useCommentChange(incident.id, comments.decided)
  const decides = mayWrite && mayDecide({ userId: me.id, role: me.role }, roles)
  const known = proposals.map((proposal): Proposed => ({ ...proposal, by: authorOf(workspace, proposal.id) }))
  const people = [...Map.groupBy(known, ({ by }) => by?.personId ?? '')]

  const decide = (which: readonly Proposed[], decision: Decision) => {
    const order = inOrderToDecide(
      which.map(({ id }) => id),
      decision === 'accepted',
    )
    const sorted = order.flatMap((id) => which.filter((proposal) => proposal.id === id))
    const done = sorted.filter((proposal) => makeSo(workspace, proposal, decision === 'accepted'))
    // Where the document does not say who proposed it there is nobody to tell.
    const proposals = done.flatMap(({ id, sectionId, by, added, removed }) => {
      const text = (added || removed).replaceAll('¶', ' ').trim().slice(0, 2_000)
      return by ? [{ id, sectionId, personId: by.personId, text }] : []
    })
    if (proposals.length > 0) tell.mutate({ incidentId: incident.id, decision, proposals })
  }

  if (known.length === 0)
    return (
      <EmptyState drawing="page" title="No proposed change">
        {mayWrite
          ? 'Switch to proposing in the toolbar: what you type and delete is then marked, and the owner of the review accepts or rejects it.'
          : 'Nobody proposes a change at the moment.'}
      </EmptyState>
    )
  return (
    <Stack gap={5}>
      {!decides && mayWrite && (
        <p className={s.hint}>The owner or facilitator of the review decides. Your own proposals you may withdraw.</p>
      )}
      {people.map(([personId, theirs]) => {
        const name = theirs[0]?.by?.personName ?? 'Somebody'
        const own = personId === me.id
        return (
          <section key={personId} aria-label={`Proposals of ${name}`}>
            <Row justify="between">
              <strong>{own ? 'You' : name}</strong>
              {decides && theirs.length > 1 && (
                <Row>
                  <Button size="s" variant="quiet" icon="check" onClick={() => decide(theirs, 'accepted')}>
                    Accept all
                  </Button>
                  <Button
                    size="s"
                    variant="quiet"
                    icon="close"
                    onClick={() => decide(theirs, own ? 'withdrawn' : 'rejected')}
                  >
                    {own ? 'Withdraw all' : 'Reject all'}
                  </Button>
                </Row>
              )}
            </Row>
            <ol className={s.proposals}>
              {theirs.map((proposal) => (
                <ProposalItem
                  key={proposal.id}
                  proposal={proposal}
                  decides={decides}
                  own={own && mayWrite}
                  onDecide={(decision) => decide([proposal], decision)}
                />
              ))}
            </ol>
          </section>
        )
      })}
    </Stack>
  )
}

type ProposalItemProps = { proposal: Proposed; decides: boolean; own: boolean; onDecide: (decision: Decision) => void }

function ProposalItem({ proposal, decides, own, onDecide }: ProposalItemProps) {
  const { sections, goTo } = useWorkspace()
  const words = useId()
  const { sectionId, added, removed, changed, by } = proposal
  const heading = sections.find(({ id }) => id === sectionId)?.heading ?? ''
  const show = () => {
    const editor = goTo(sectionId)
    editor?.chain().setTextSelection(proposal.from).scrollIntoView().focus().run()
  }
  return (
    <li className={s.thread}>
      <button type="button" id={words} className={s.quote} onClick={show} title="Go to the proposal">
        <span className={s.where}>
          {heading}
          {by && (
            <>
              {', '}
              <Time at={by.at} />
            </>
          )}
        </span>
        {removed && <del>{short(removed)}</del>} {added && <ins>{short(added)}</ins>}
        {changed.length > 0 && <span>Changes {changed.join(', ')}</span>}
      </button>
      {(decides || own) && (
        <div className={s.deeds}>
          {decides && (
            <Button size="s" variant="quiet" icon="check" aria-describedby={words} onClick={() => onDecide('accepted')}>
              Accept
            </Button>
          )}
          {own ? (
            <Button size="s" variant="quiet" icon="undo" aria-describedby={words} onClick={() => onDecide('withdrawn')}>
              Withdraw
            </Button>
          ) : (
            <Button size="s" variant="quiet" icon="close" aria-describedby={words} onClick={() => onDecide('rejected')}>
              Reject
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** Makes the text say what was decided; false when somebody else was faster. */
function makeSo({ editors }: Workspace, { sectionId, id }: Proposal, accept: boolean): boolean {
  const editor = editors.get(sectionId)
  const tr = editor && decided(editor.state, id, accept)
  if (!editor || !tr) return false
  editor.view.dispatch(tr)
  return true
}

function short(words: string): string {
  return words.length > 400 ? `${words.slice(0, 399)}…` : words
}
