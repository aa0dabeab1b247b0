import { z } from 'zod'
import type { Integration } from '#features/intake/model.ts'
import { linearIssues } from './issues.ts'

export const linear: Integration = {
  id: 'linear',
  name: 'Linear',
  // It delivers no evidence, so a connection to it has nothing to choose.
  settings: z.object({}),
  issues: linearIssues,
}
