import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { categories } from '#prose/finding.ts'
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

/** Reads that file, or the nearest `.debrief.yml` in `folder` or above it; without one everything is on. */
export async function readLintSettings(folder: string, file: string | undefined): Promise<LintSettings> {
  const found = file === undefined ? await nearest(folder) : { path: file, text: await readFile(file, 'utf8') }
  if (!found) return Settings.parse({}).coach
  try {
    return Settings.parse(parse(found.text) ?? {}).coach
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
        : String(error instanceof Error ? error.message : error)
    throw new UsageError(`${found.path} cannot be used. ${why}\nSee docs/guide/coach.md for what it may say.`)
  }
}

async function nearest(folder: string): Promise<{ path: string; text: string } | null> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, '.debrief.yml')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text !== null) return { path, text }
    if (dirname(at) === at) return null
  }
}
