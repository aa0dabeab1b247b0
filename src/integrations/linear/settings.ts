import { z } from 'zod'

export const LinearSettings = z.object({
  team: z
    .string('Give the key of the team; it looks like ENG.')
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_]{1,20}$/, 'This is no key of a team; it looks like ENG.')
    .describe('Key of the team that tickets are made in: the part of its issues before the number, such as ENG.'),
})
