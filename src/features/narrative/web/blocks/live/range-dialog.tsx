import { useState } from 'react'
import { milestoneNames } from '#features/timeline/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { LiveBlock } from '../../../model.ts'
import { useBlockFacts } from '../facts-context.ts'

type Range = Pick<LiveBlock, 'from' | 'to'>
type Props = { block: Range; onChoose: (range: Range) => void; onClose: () => void }

/** From when to when a timeline is shown. */
export function RangeDialog({ block, onChoose, onClose }: Props) {
  const { facts, zone } = useBlockFacts()
  const [range, setRange] = useState<Range>({ from: block.from, to: block.to })
  const wrong = range.from !== null && range.to !== null && range.from > range.to
  const near = facts?.events[0]?.occurredAt
  const milestones = facts?.milestones ?? []
  const side = (which: keyof Range, label: string) => (
    <Stack gap={2}>
      <DateTimeField
        label={label}
        optional
        value={range[which]}
        zone={zone}
        near={near}
        onChange={(at) => setRange((now) => ({ ...now, [which]: at }))}
        {...(wrong && which === 'to' ? { error: 'This lies before the beginning.' } : {})}
      />
      <Row gap={1} wrap>
        {milestones.map(({ id, kind, name, at }) => (
          <Button
            key={id}
            size="s"
            variant="quiet"
            aria-label={`${label}: ${kind === 'custom' ? name : milestoneNames[kind]}`}
            onClick={() => setRange((now) => ({ ...now, [which]: at }))}
          >
            {kind === 'custom' ? name : milestoneNames[kind]}
          </Button>
        ))}
      </Row>
    </Stack>
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title="Which part of the story"
      footer={
        <>
          <Button variant="quiet" onClick={() => onChoose({ from: null, to: null })}>
            The whole story
          </Button>
          <Button variant="primary" disabled={wrong} onClick={() => onChoose(range)}>
            Show this part
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {side('from', 'From')}
        {side('to', 'Until')}
      </Stack>
    </Dialog>
  )
}
