import { z } from 'zod'

export const LinearSettings = z.object({
  team: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_]{1,20}$/, 'is the part of an issue before its number, such as ENG')
    .describe('Key of the team that tickets are made in: the part of its issues before the number, such as ENG.'),
})
