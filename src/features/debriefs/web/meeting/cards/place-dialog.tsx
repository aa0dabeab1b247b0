import { Button } from '#ui/fields/button.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Card } from '../../../meeting/cards/model.ts'

/** Where a card goes: to another card, into a group, or out of one. */
export type Place = { kind: 'card'; id: string } | { kind: 'group'; id: string } | { kind: 'alone' }

/** What a card belongs to, chosen from a list: the way by keyboard, and on a phone. */
export function PlaceDialog(props: {
  card: Card
  places: { label: string; to: Place }[]
  onPlace: (to: Place) => void
  onClose: () => void
}) {
  const { card, places, onPlace, onClose } = props
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Put “${card.text.slice(0, 60)}” to`}
      footer={<Button onClick={onClose}>Leave it</Button>}
    >
      <Stack gap={2}>
        {places.length === 0 && <p>There is no other card yet.</p>}
        {places.map(({ label, to }) => (
          <Button key={to.kind === 'alone' ? 'alone' : to.id} onClick={() => onPlace(to)}>
            {label}
          </Button>
        ))}
      </Stack>
    </Dialog>
  )
}
