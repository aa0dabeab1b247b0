import { parse } from 'yaml'
import { z } from 'zod'
import { categories } from '#prose/finding.ts'
import type { SettingsFile } from './nearest-settings.ts'
import { UsageError } from './usage-error.ts'

const words = z.string().trim().min(1).max(300)

/** The part `coach` of a project's `.debrief.yml`. */
const Settings = z.strictObject({
  coach: z
    .strictObject({
      off: z.array(words).max(200).default([]),
      terms: z
        .array(z.strictObject({ words, category: z.enum(categories), why: words, ask: words }))
        .max(500)
        .default([]),
    })
    .default({ off: [], terms: [] }),
})
export type LintSettings = z.output<typeof Settings>['coach']

/** What a file of settings says; throws with what is wrong in it. */
export function understood({ path, text }: SettingsFile): LintSettings {
  try {
    return Settings.parse(parse(text) ?? {}).coach
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
        : String(error instanceof Error ? error.message : error)
    throw new UsageError(`${path} cannot be used. ${why}\nSee docs/guide/coach.md for what it may say.`)
  }
}
