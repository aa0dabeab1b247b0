import { Time } from '#ui/time/time.tsx'
import type { Decision } from '../../life/model.ts'
import s from './life.module.css'
import { decisionNames } from './words.ts'

/** Earlier decisions, newest first; nothing while there was only one. */
export function DecisionHistory({ history }: { history: readonly Decision[] }) {
  const earlier = history.slice(1)
  if (earlier.length === 0) return null
  return (
    <details className={s.earlier}>
      <summary>{earlier.length === 1 ? 'One earlier decision' : `${earlier.length} earlier decisions`}</summary>
      <ol>
        {earlier.map((decision) => (
          <li key={decision.id}>
            <strong>{decisionNames[decision.kind]}</strong> <q>{decision.reason}</q>
            <span className={s.by}>
              {decision.personName}, <Time at={decision.at} />
              {decision.policyName && decision.proposed !== decision.kind && (
                <>
                  {' '}
                  · “{decision.policyName}” proposed: {decisionNames[decision.proposed ?? 'none'].toLowerCase()}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
