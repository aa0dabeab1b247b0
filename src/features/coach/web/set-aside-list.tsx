import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { Button } from '#ui/fields/button.tsx'
import type { Dismissal } from '../model.ts'
import s from './coach.module.css'
import { useTakeBack } from './requests.ts'

/** What was set aside and still stands in the text, with the reasons. */
export function SetAsideList({ dismissals }: { dismissals: readonly Dismissal[] }) {
  const { incident, sections } = useWorkspace()
  const takeBack = useTakeBack(incident.id)
  if (dismissals.length === 0) return null
  return (
    <details className={s.settings}>
      <summary>
        Set aside <span>{dismissals.length}</span>
      </summary>
      <ul className={s.setAside}>
        {dismissals.map(({ id, sectionId, words, reason, by }) => (
          <li key={`${id} ${words} ${sectionId}`}>
            <q>{words.length > 120 ? `${words.slice(0, 120)}…` : words}</q>
            <p>
              {reason}
              <small>
                {[by?.name, sections.find((section) => section.id === sectionId)?.heading].filter(Boolean).join(' · ')}
              </small>
            </p>
            <Button size="s" variant="quiet" icon="undo" disabled={id === ''} onClick={() => takeBack.mutate(id)}>
              Show again<span className="visually-hidden">: {words.slice(0, 60)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
