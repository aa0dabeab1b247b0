import { Icon } from '#ui/marks/icon.tsx'
import { type Life, Stage, taskKinds } from '../life/model.ts'
import { stageWords } from './life/words.ts'
import s from './review.module.css'

/** How far the review is, and what it waits for. Nobody sets it: it follows from its tasks. */
export function StageSteps({ stage, life }: { stage: Stage; life: Life }) {
  const at = Stage.options.indexOf(stage)
  const waitsFor = life.tasks.filter((task) => task.stage === stage && task.required && task.state === 'open')
  if (life.decision?.kind === 'none') return null
  return (
    <div className={s.stage}>
      <ol aria-label="Stages of the review">
        {Stage.options.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
            {index < at && <Icon name="check" size={13} label="done:" />}
            {stageWords[step]}
          </li>
        ))}
      </ol>
      <p>
        {waitsFor.length > 0
          ? `Next: ${waitsFor.map(({ kind }) => taskKinds[kind].name.toLowerCase()).join(', ')}.`
          : 'Nothing more is required.'}
      </p>
    </div>
  )
}
