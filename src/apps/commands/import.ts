import { readFile } from 'node:fs/promises'
import type { Reading } from '#features/documents/model.ts'
import { readPostMortem } from '#formats/post-mortem/read.ts'
import type { GiveOptions } from './import-documents.ts'
import { documentPaths } from './import-paths.ts'
import { writeOutput } from './output.ts'
import { readingAsJson } from './reading-json.ts'
import { UsageError } from './usage-error.ts'

export interface ImportOptions extends GiveOptions {
  json?: boolean
  dryRun?: boolean
}

/** `debrief import`: brings old incident documents in. `--json` only prints one reading, `--dry-run` a table of many. */
export async function importCommand(paths: string[], options: ImportOptions): Promise<void> {
  try {
    if (options.json) return await printReading(paths, options.output)
    if (options.dryRun) return await printTable(paths, options.output)
    await (await import('./import-documents.ts')).importDocuments(paths, options)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

async function printReading(paths: string[], output: string | undefined): Promise<void> {
  const [path] = paths
  if (path === undefined || paths.length > 1) throw new UsageError('--json takes exactly one file.')
  const reading = await readPostMortem({ name: path, bytes: await readFile(path) })
  await writeOutput(JSON.stringify(readingAsJson(reading), null, 2), output)
}

async function printTable(paths: string[], output: string | undefined): Promise<void> {
  const { tableOf } = await import('./import-table.ts')
  const read: { path: string; reading: Reading | null; problem: string | null }[] = []
  for await (const path of documentPaths(paths)) {
    try {
      read.push({ path, reading: await readPostMortem({ name: path, bytes: await readFile(path) }), problem: null })
    } catch (error) {
      if (!(error instanceof Error)) throw error
      read.push({ path, reading: null, problem: error.message })
    }
  }
  if (read.length === 0)
    throw new UsageError('There is no document among these files. Markdown, HTML, DOCX, AsciiDoc and JSON are read.')
  await writeOutput(tableOf(read), output)
}
