import { Button } from '#ui/fields/button.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { dateTimeText } from '#ui/time/written-time.ts'
import type { Debrief } from '../model.ts'
import type { SlotDay } from '../slots/model.ts'
import type { Proposal } from '../times/model.ts'
import s from './debriefs.module.css'

type Choice = { startsAt: string; slot: Debrief['slot'] }
type Props = {
  times: { proposals: Proposal[]; slots: (SlotDay & { name: string; minutes: number })[] }
  zone: string
  chosen: { startsAt: string | null; slot: Debrief['slot'] }
  onChoose: (choice: Choice) => void
}

/** Times that suit people, and days that teams keep for debriefs, each with what speaks for and against it. */
export function ProposedTimes({ times, zone, chosen, onChoose }: Props) {
  const offers = [
    ...times.slots.map(({ slotId, day, startsAt, name, minutes }) => ({
      key: `${slotId} ${day}`,
      startsAt,
      slot: { slotId, day },
      because: [`Kept for debriefs by ${name}, ${minutes} minutes.`],
      compromises: [] as string[],
    })),
    ...times.proposals.map((one) => ({ ...one, key: one.startsAt, slot: null })),
  ]
  if (offers.length === 0) return <Quiet>No time can be proposed in the next days. Choose one yourself.</Quiet>
  return (
    <section aria-label="Proposed times">
      <ul className={s.times}>
        {offers.map(({ key, startsAt, slot, because, compromises }) => {
          const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: zone }).format(
            Date.parse(startsAt),
          )
          const when = `${weekday}, ${dateTimeText(Date.parse(startsAt), zone, 'minute')}`
          const taken = chosen.startsAt === startsAt && chosen.slot?.slotId === slot?.slotId
          return (
            <li key={key}>
              <div className={s.who}>
                <strong>{when}</strong>
                <ul className={s.why}>
                  {because.map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                  {compromises.map((text) => (
                    <li key={text} className={s.asks}>
                      {text}
                    </li>
                  ))}
                </ul>
              </div>
              <Button
                size="s"
                aria-label={`${taken ? 'Taken' : 'Take'}: ${when}`}
                icon={taken ? 'check' : undefined}
                onClick={() => onChoose({ startsAt, slot })}
              >
                {taken ? 'Taken' : 'Take'}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
