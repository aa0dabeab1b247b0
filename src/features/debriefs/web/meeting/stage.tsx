import { incidentKey } from '#features/incidents/model.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import type { ItemKind } from '../../meeting/model.ts'
import { Brainstorm } from './cards/brainstorm.tsx'
import { Ideas } from './ideas.tsx'
import s from './meeting.module.css'
import { Moments } from './moments/moments.tsx'
import { QuestionsAtLarge } from './moments/questions.tsx'
import { useRoom } from './room.ts'

const helps: Record<ItemKind, string> = {
  talk: 'Say why we are here: to understand how it made sense at the time, and what the system is really like. Everybody tells what they saw; nobody is judged.',
  moments: 'Take one moment after the other. What was seen, what was known, what looked right just then?',
  questions: 'Questions about the whole incident. Write the answer where it is heard, or park what leads too far.',
  cards: 'First everybody writes alone and in silence. Then all cards are shown at once.',
  ideas: 'Collect ideas, do not decide on them. They wait a while before anybody commits to one.',
  close: 'Look at what was decided and what stays open. Thank everybody.',
}

/** What the meeting is about now. */
export function Stage() {
  const { item, meeting } = useRoom()
  if (!item) return <p className={s.quiet}>The agenda is empty.</p>
  return (
    <div className={s.stage}>
      <header className={s.stageHead}>
        <h2>{item.title}</h2>
        {meeting.mode === 'live' && <span className={s.quiet}>{item.minutes} min</span>}
      </header>
      <p className={s.help}>{helps[item.kind]}</p>
      {item.kind === 'moments' && <Moments key={item.id} item={item} />}
      {item.kind === 'questions' && <QuestionsAtLarge />}
      {item.kind === 'cards' && <Brainstorm key={item.id} item={item} />}
      {item.kind === 'ideas' && <Ideas item={item} />}
      {item.kind === 'close' && <Open />}
    </div>
  )
}

/** What stays open, at a glance. */
function Open() {
  const { meeting, incident } = useRoom()
  const decisions = meeting.notes.filter(({ kind }) => kind === 'decision')
  const parked = meeting.notes.filter(({ kind }) => kind === 'parked')
  return (
    <div className={s.open}>
      <List
        title="Decided"
        none="Nothing was decided, which is a result too."
        texts={decisions.map(({ text }) => text)}
      />
      <List title="Parked" none="Nothing is parked." texts={parked.map(({ text }) => text)} />
      <List
        title="Ideas for action"
        none="No idea for action. That is a valid result."
        texts={meeting.ideas.map(({ number, title }) => `A-${number} ${title}`)}
      />
      <QuestionsAtLarge everything />
      <ButtonLink href={`/incidents/${incidentKey(incident.number)}/actions`} icon="tasks">
        Actions of this incident
      </ButtonLink>
    </div>
  )
}

function List({ title, none, texts }: { title: string; none: string; texts: string[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {texts.length === 0 ? (
        <p className={s.quiet}>{none}</p>
      ) : (
        <ul className={s.lines}>
          {texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice
            <li key={`${at} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
