import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file of settings, not yet understood. */
export interface SettingsFile {
  path: string
  text: string
}

/** The nearest `.debrief.yml` in a folder or above it. */
export async function nearestSettings(folder: string): Promise<SettingsFile | null> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, '.debrief.yml')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text !== null) return { path, text }
    if (dirname(at) === at) return null
  }
}
