import { z } from 'zod'
import type { Integration } from '#features/intake/model.ts'
import { recogniseGithub, translateGithub } from './translate.ts'

export const github: Integration = {
  id: 'github',
  name: 'GitHub',
  settings: z.object({}),
  inbound: { recognise: recogniseGithub, translate: translateGithub },
}
