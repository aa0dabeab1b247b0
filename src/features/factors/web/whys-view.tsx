import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Row } from '#ui/layout/layout.tsx'
import { countWays, type Why, whysOf } from '../graph/whys.ts'
import type { FactorGraph } from '../model.ts'
import { FactorMark } from './factor-mark.tsx'
import s from './factors.module.css'
import type { Intents } from './intents.ts'

interface WhysViewProps {
  graph: FactorGraph
  readOnly: boolean
  intents: Intents
}

/** One path of the graph, asked from the outcome backwards; the other answers of each step are one press away. */
export function WhysView({ graph, readOnly, intents }: WhysViewProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const path = whysOf(graph, chosen)
  const ways = countWays(graph)
  const choose = (why: Why, id: string) => {
    const answers = new Set(why.answers.map(({ factor }) => factor.id))
    setChosen([...chosen.filter((one) => !answers.has(one)), id])
  }
  return (
    <div className={s.whys}>
      {ways === 1 && path.length > 2 && (
        <Remark title="This is the only path so far.">
          A single chain is rarely the whole story. At each step you can ask what else had to be true, what had been so
          for a long time, and what kept it from being worse.
        </Remark>
      )}
      {ways > 1 && <p className={s.quiet}>One of {ways >= 1_000 ? 'very many' : ways} paths through the graph.</p>}
      <ol className={s.whyList}>
        {path.map((why, index) => (
          <li key={why.factor.id} className={s.why}>
            <FactorMark kind={why.factor.kind} />
            <button type="button" className={s.outlineTitle} onClick={() => intents.edit(why.factor.id)}>
              {why.factor.title}
            </button>
            {why.link?.why && <p className={s.quiet}>{why.link.why}</p>}
            <Step why={why} next={path[index + 1]?.factor.id} readOnly={readOnly} intents={intents} onChoose={choose} />
          </li>
        ))}
      </ol>
    </div>
  )
}

interface StepProps {
  why: Why
  next: string | undefined
  readOnly: boolean
  intents: Intents
  onChoose: (why: Why, id: string) => void
}

function Step({ why, next, readOnly, intents, onChoose }: StepProps) {
  const question = `What allowed this?`
  const last = next === undefined
  return (
    <fieldset className={s.step}>
      <legend className={s.question}>
        {question}
        <span className="visually-hidden"> “{why.factor.title}”</span>
      </legend>
      <Row gap={2}>
        {why.answers.length > 1 &&
          why.answers.map(({ factor }) => (
            <Button
              key={factor.id}
              size="s"
              variant={factor.id === next ? 'plain' : 'quiet'}
              icon={factor.id === next ? 'check' : undefined}
              aria-pressed={factor.id === next}
              onClick={() => onChoose(why, factor.id)}
            >
              {factor.title}
            </Button>
          ))}
        {last && why.answers.length === 0 && <span className={s.quiet}>Nobody has said yet.</span>}
        {!readOnly && (
          <Button
            size="s"
            variant={last ? 'primary' : 'quiet'}
            icon="plus"
            onClick={() => intents.add({ toIds: [why.factor.id] })}
          >
            {last ? 'Add an answer' : 'What else?'}
          </Button>
        )}
      </Row>
    </fieldset>
  )
}
