import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type Item, type ItemKind, limits } from '../../../meeting/model.ts'
import { meetings, useDeed } from '../requests.ts'
import { useRoom } from '../room.ts'

const kinds: { value: ItemKind; label: string }[] = [
  { value: 'talk', label: 'Talk' },
  { value: 'moments', label: 'Walk through the whole story' },
  { value: 'questions', label: 'Questions about the whole incident' },
  { value: 'cards', label: 'Brainstorm: cards, groups, votes' },
  { value: 'ideas', label: 'Ideas for action' },
  { value: 'close', label: 'Close: what stays open' },
]

/** A new item of the agenda, or a change of one. */
export function ItemDialog({ item, onClose }: { item: Item | null; onClose: () => void }) {
  const { incident, meeting } = useRoom()
  const [kind, setKind] = useState<ItemKind>(item?.kind ?? 'talk')
  const [title, setTitle] = useState(item?.title ?? '')
  const [minutes, setMinutes] = useState(String(item?.minutes ?? 10))
  const [authorsShown, setAuthorsShown] = useState(item?.authorsShown ?? false)
  const [dots, setDots] = useState(String(item?.dotsEach ?? 3))
  const incidentId = incident.id
  const save = useDeed(incidentId, async () => {
    const words = { title: title.trim(), minutes: Number(minutes), authorsShown, dotsEach: Number(dots) }
    if (!item) return void (await meetings.items.add({ incidentId, kind, ...words }))
    const { authorsShown: _, dotsEach: __, ...plain } = words
    const edit = item.kind === 'cards' ? words : plain
    await meetings.items.edit({ incidentId, id: item.id, version: item.version, ...edit })
  })
  const whole = (text: string, most: number) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most
  const fits = title.trim() !== '' && whole(minutes, limits.minutes) && whole(dots, 20)
  return (
    <Dialog
      open
      onClose={onClose}
      title={item ? 'Change this item' : 'Add an item'}
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button
            variant="primary"
            disabled={!fits}
            busy={save.isPending}
            onClick={() => save.mutate(undefined, { onSuccess: onClose })}
          >
            {item ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {!item && (
          <SelectField label="What for" value={kind} onChange={(value) => setKind(value as ItemKind)} choices={kinds} />
        )}
        <TextField label="Title" value={title} onChange={setTitle} maxLength={limits.title} />
        {meeting.mode === 'live' && (
          <TextField label="Minutes" value={minutes} onChange={setMinutes} inputMode="numeric" />
        )}
        {kind === 'cards' && (
          <>
            <TextField label="Dots for each person" value={dots} onChange={setDots} inputMode="numeric" />
            <CheckField
              label="Show who wrote which card"
              hint="Once somebody has written, names can only be hidden."
              checked={authorsShown}
              onChange={setAuthorsShown}
            />
          </>
        )}
      </Stack>
    </Dialog>
  )
}
