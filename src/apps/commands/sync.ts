import { execFile } from 'node:child_process'
import { mkdir, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { needsSomebody } from '#features/mirror/model.ts'
import type { Drawing } from '#features/mirror/page/told.ts'
import { type MirrorSource, type SyncOptions, syncFolder } from '#features/mirror/service.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import { inline } from '#formats/markdown-review/escape.ts'
import { writeBlocks } from '#formats/markdown-review/outline.ts'
import { answersOf } from '#formats/markdown-review/words.ts'
import { readConfig } from '#platform/config/config.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { openSafeFolder } from '#platform/files/safe-folder.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from '../assemble.ts'
import { actingAs } from './acting-as.ts'
import { ownSource, serverSource } from './sync-source.ts'
import { syncTable } from './sync-table.ts'

const run = promisify(execFile)

interface Options {
  url?: string
  as?: string
  restricted?: boolean
  keepDeleted?: boolean
  dryRun?: boolean
  commit?: string
}

const drawing: Drawing = { inline, blocks: writeBlocks, answers: answersOf, hideSecrets }

/** `debrief sync`: ends with 1 when somebody has to look at a file. */
export async function syncCommand(path: string, options: Options): Promise<void> {
  const { restricted = false, keepDeleted = false, dryRun = false, url } = options
  const found = await stat(path).catch(() => null)
  if (found && !found.isDirectory())
    throw new AppError('INVALID_INPUT', `“${path}” is no folder.`, { remedy: 'Name the folder of the mirror.' })
  if (!found && dryRun)
    throw new AppError('INVALID_INPUT', `There is no folder “${path}” yet.`, {
      remedy: 'Make it, or run the command without --dry-run, which makes it.',
    })
  if (!found) await mkdir(path, { recursive: true })
  const { lines, wrote } = url
    ? await sync(path, serverSource(url, readConfig().key), { restricted, keepDeleted, dryRun })
    : await withDatabase(options.as, (source) => sync(path, source, { restricted, keepDeleted, dryRun }))
  process.stdout.write(`${syncTable(lines, dryRun)}\n`)
  if (options.commit && !dryRun && wrote.length > 0) await commit(path, options.commit, wrote)
  if (lines.some(({ outcome }) => needsSomebody(outcome))) process.exitCode = 1
}

const sync = async (path: string, source: MirrorSource, options: SyncOptions) =>
  syncFolder(await openSafeFolder(path), source, drawing, options)

async function withDatabase<Result>(
  email: string | undefined,
  use: (source: MirrorSource) => Promise<Result>,
): Promise<Result> {
  const debrief = await assemble(readConfig(), createLog({ level: 'warn' }))
  try {
    return await use(ownSource(debrief, await actingAs(debrief, email)))
  } finally {
    await debrief.close()
  }
}

/** Commits just the files that were written. */
async function commit(folder: string, message: string, paths: readonly string[]): Promise<void> {
  try {
    await run('git', ['-C', folder, 'add', '--', ...paths])
    await run('git', ['-C', folder, 'commit', '--quiet', '-m', message, '--', ...paths])
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new AppError('NOT_POSSIBLE', `git could not commit: ${said}`, {
      kept: 'The files are written.',
      remedy: 'Commit them yourself.',
    })
  }
}
