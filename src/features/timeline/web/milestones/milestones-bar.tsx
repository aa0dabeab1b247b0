import { useMemo } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Hint, type Milestone, type MilestoneKind, milestoneKinds, milestoneNames } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { Drop } from '../drop.tsx'
import { MilestoneChoices } from './milestone-choices.tsx'
import s from './milestones.module.css'

/** Names that are longer than the bar has room for. */
const shorter: Record<string, string> = { [milestoneNames.firstReport]: 'First report' }

type Place = { key: string; kind: MilestoneKind; name: string; milestone: Milestone | null }

/** The named instants of the incident, each with its time or "not recorded". */
export function MilestonesBar({ deeds, hints }: { deeds: Deeds; hints: readonly Hint[] }) {
  const { story, mayWrite } = useDesk()
  const places = useMemo((): Place[] => {
    const named = milestoneKinds.flatMap((kind): Place[] =>
      kind === 'custom'
        ? []
        : [
            {
              key: kind,
              kind,
              name: milestoneNames[kind],
              milestone: story.milestones.find((one) => one.kind === kind) ?? null,
            },
          ],
    )
    const own = story.milestones.flatMap((milestone): Place[] =>
      milestone.kind === 'custom' ? [{ key: milestone.id, kind: 'custom', name: milestone.name, milestone }] : [],
    )
    return [...named, ...own]
  }, [story.milestones])
  return (
    <section className={s.bar} aria-label="Milestones">
      {places.map(({ key, kind, name, milestone }) => {
        const odd = milestone && hints.find(({ milestoneIds }) => milestoneIds[0] === milestone.id)
        return (
          <Drop
            key={key}
            label={milestone ? name : `${name}: not recorded`}
            className={`${s.place} ${milestone ? s.set : ''} ${odd ? s.doubted : ''}`}
            face={
              <>
                <span className={s.name}>
                  <Icon name={odd ? 'warning' : 'flag'} size={13} {...(odd && { label: odd.message })} />
                  {shorter[name] ?? name}
                </span>
                <span className={s.time}>
                  {milestone ? (
                    <Time at={milestone.at} form={milestone.precision === 'day' ? 'date' : 'time'} />
                  ) : (
                    'not recorded'
                  )}
                </span>
              </>
            }
          >
            {(close) => <MilestoneChoices {...{ kind, name, milestone, deeds, close }} hint={odd?.message} />}
          </Drop>
        )
      })}
      {mayWrite && (
        <Drop
          label="A milestone of your own"
          className={`${s.place} ${s.own}`}
          face={<Icon name="plus" size={16} label="A milestone of your own" />}
        >
          {(close) => <MilestoneChoices kind="custom" name="" milestone={null} deeds={deeds} close={close} />}
        </Drop>
      )}
    </section>
  )
}
