import { incidentKey } from '#features/incidents/model.ts'
import type { DraftBlock, ReviewFacts } from '../model.ts'
import type { Drawing } from '../picture/model.ts'

/** The pictures that a review has, by the name that their address and their export have. */
export const pictureNames = ['factors', 'impact'] as const
export type PictureName = (typeof pictureNames)[number]

/** A picture with the address under which Debrief gives it as a file. */
export function pictureOf(
  { incident }: Pick<ReviewFacts, 'incident'>,
  name: PictureName,
  drawing: Drawing,
): DraftBlock {
  return {
    type: 'picture',
    address: `/api/incidents/${incidentKey(incident.number)}/review/pictures/${name}.svg`,
    drawing,
  }
}
