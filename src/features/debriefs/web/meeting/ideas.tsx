import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import type { Item } from '../../meeting/model.ts'
import s from './meeting.module.css'
import { meetings, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

/** Ideas for action: each is in the list of actions at once, as an idea. */
export function Ideas({ item }: { item: Item }) {
  const { meeting } = useRoom()
  return (
    <div className={s.ideas}>
      <IdeaForm itemId={item.id} />
      <ul className={s.lines}>
        {meeting.ideas.map((idea) => (
          <li key={idea.actionId}>
            <span className={s.number}>A-{idea.number}</span> {idea.title}
            <span className={s.quiet}> {idea.owner.name}</span>
          </li>
        ))}
      </ul>
      {meeting.ideas.length === 0 && <p className={s.quiet}>No idea yet.</p>}
    </div>
  )
}

export function IdeaForm({ itemId }: { itemId: string | null }) {
  const { incident, writes } = useRoom()
  const [title, setTitle] = useState('')
  const add = useDeed(incident.id, (words: string) =>
    meetings.notes.idea({ incidentId: incident.id, title: words, itemId }),
  )
  if (!writes) return null
  return (
    <form
      className={s.oneLine}
      onSubmit={(event) => {
        event.preventDefault()
        const words = title.trim()
        if (words === '') return
        setTitle('')
        add.mutate(words, { onError: () => setTitle((now) => now || words) })
      }}
    >
      <TextField
        label="An idea for action"
        hint="It goes to the actions as an idea. It is yours until somebody takes it."
        value={title}
        onChange={setTitle}
        maxLength={300}
      />
      <Button type="submit">Add the idea</Button>
    </form>
  )
}
