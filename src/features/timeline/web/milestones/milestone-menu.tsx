import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { type Event, milestoneKinds, milestoneNames } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'

/** Which named instant an event is. */
export function MilestoneMenu({ event, deeds }: { event: Event; deeds: Deeds }) {
  const { story } = useDesk()
  const items = milestoneKinds.flatMap((kind): MenuItem[] => {
    if (kind === 'custom') return []
    const now = story.milestones.find((one) => one.kind === kind)
    const name = milestoneNames[kind]
    const here = now?.eventId === event.id && now.at === event.occurredAt
    return here && now
      ? [
          {
            id: kind,
            icon: 'check',
            label: `${name}: set back to not recorded`,
            run: () => void deeds.clearMilestone(now),
          },
        ]
      : [
          {
            id: kind,
            icon: 'flag',
            label: now ? `${name}: move it here` : name,
            run: () => void deeds.setMilestone(kind, { eventId: event.id }),
          },
        ]
  })
  return (
    <Menu
      label="This event is a milestone"
      size="s"
      variant="quiet"
      icon="flag"
      items={[{ id: 'heading', heading: 'This event shows when the incident was …' }, ...items]}
    >
      Milestone
    </Menu>
  )
}
