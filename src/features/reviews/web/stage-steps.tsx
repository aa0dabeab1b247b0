import { Icon } from '#ui/marks/icon.tsx'
import { Stage } from '../model.ts'
import s from './review.module.css'

const words: Record<Stage, { name: string; next: string }> = {
  gather: { name: 'Gather', next: 'Next: put events into the story, and say when it began and when it was over.' },
  understand: {
    name: 'Understand',
    next: 'Next: write what happened and what was learned, in any section beside the summary.',
  },
  decide: { name: 'Decide', next: 'Next: decide on the actions. “Not doing, because …” is a decision too.' },
  share: { name: 'Share', next: 'Ready to be read by everybody.' },
  revisit: { name: 'Revisit', next: 'Look back: did the actions hold?' },
}

/** How far the review is. Nobody sets it: it follows from what is there. */
export function StageSteps({ stage }: { stage: Stage }) {
  const at = Stage.options.indexOf(stage)
  return (
    <div className={s.stage}>
      <ol aria-label="Stages of the review">
        {Stage.options.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
            {index < at && <Icon name="check" size={13} label="done:" />}
            {words[step].name}
          </li>
        ))}
      </ol>
      <p>{words[stage].next}</p>
    </div>
  )
}
