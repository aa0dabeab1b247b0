import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEmbedded } from './embedded.ts'

/**
 * Makes the embedded database in `folder` unless it is there.
 *
 * It takes about three seconds and 700 MB, so a child process does it and gives the memory back. It is made beside its
 * place and moved there when it is whole, so that an interrupted first start leaves nothing half made.
 */
export async function initialise(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const draft = `${folder}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await inChild(draft)
  await syncTree(draft)
  await rename(draft, folder)
  await sync(dirname(folder))
}

function inChild(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['initialise', folder], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    })
    let words = ''
    child.stderr?.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(`The embedded database could not be made in ${folder} (${signal ?? `exit ${code}`}). ${words}`),
        )
    })
  })
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else if (entry.isFile()) await sync(path)
  }
  await sync(folder)
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

if (process.argv[2] === 'initialise' && process.argv[3] && process.argv[1] === fileURLToPath(import.meta.url)) {
  const engine = await openEmbedded(process.argv[3], 16 * 2 ** 20)
  await engine.close()
  process.disconnect?.()
}
