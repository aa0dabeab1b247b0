import type { Actor } from '#features/people/model.ts'
import type { Import, ImportState, ReadOptions } from './model.ts'

/** Whoever writes may add evidence; a key also needs the scope, which the route asks for. */
export function mayAdd(actor: Actor): boolean {
  return actor.role !== 'viewer'
}

const startable: ImportState[] = ['looked', 'done', 'cancelled', 'failed']

/** What stands against reading this file with these choices: field and message, or null. */
export function startFault(
  file: Pick<Import, 'state' | 'format' | 'look'>,
  options: ReadOptions,
): { path: string; message: string } | null {
  if (!startable.includes(file.state)) return { path: 'state', message: 'This file is being read already.' }
  if (!file.format || !file.look) return { path: 'format', message: 'No part of Debrief knows this kind of file.' }
  if (options.since && options.until && options.since > options.until)
    return { path: 'options.until', message: 'The end of the window lies before its beginning.' }
  if (file.look.needsDate && !options.date && !options.since)
    return { path: 'options.date', message: 'The stamps in this file carry no date. Say which day they belong to.' }
  if (file.look.columns && !options.columns && !file.look.columns.guess)
    return { path: 'options.columns', message: 'Say which column holds the time and which the text.' }
  const names = file.look.columns?.names
  const missing =
    names && options.columns && Object.values(options.columns).find((name) => name && !names.includes(name))
  if (missing) return { path: 'options.columns', message: `There is no column "${missing}" in this file.` }
  return null
}
