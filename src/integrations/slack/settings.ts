import { z } from 'zod'

export const SlackSettings = z.object({
  reaction: z
    .string()
    .trim()
    .regex(/^[a-z0-9_+'-]{1,80}$/, 'is the name of an emoji without colons')
    .default('pushpin')
    .describe('Name of the emoji, without colons, that adds a message to the timeline.'),
})
