import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Who holds a data folder. `socket` is where the owner answers other commands on this machine, once it does. */
export interface FolderOwner {
  pid: number
  host: string
  since: string
  socket?: string
}

export interface FolderLock {
  /** Adds what other processes may want to know of the owner. */
  announce(details: Pick<FolderOwner, 'socket'>): void
  release(): void
}

/** Another process has the folder open. `message` is fit for a terminal. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly folder: string
  readonly owner: FolderOwner | null

  constructor(folder: string, owner: FolderOwner | null) {
    const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.since}` : 'another process'
    super(
      `The data folder ${folder} is in use by ${who}. Nothing was changed. Stop that process first, or set DEBRIEF_DATA to another folder; several processes can share a PostgreSQL server through DATABASE_URL.`,
    )
    this.folder = folder
    this.owner = owner
  }
}

const SQLITE_BUSY = 5

/**
 * Takes the data folder for this process alone, and makes it when it is not there.
 *
 * Node has no file locks of its own, so this holds the exclusive lock of a SQLite file: a lock of the operating system,
 * taken without a race and let go by the kernel when the process ends in whatever way, `kill -9` too. It also holds
 * between containers that share the folder on one machine. `owner.json` beside it only tells people who it is.
 *
 * Throws `FolderInUse`.
 */
export function lockFolder(path: string): FolderLock {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const folder = realpathSync(path)
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw new FolderInUse(folder, folderOwner(folder))
    throw error
  }
  const ownerFile = join(folder, 'owner.json')
  const owner: FolderOwner = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  const announce = (details: Pick<FolderOwner, 'socket'>) => {
    Object.assign(owner, details)
    writeFileSync(ownerFile, JSON.stringify(owner), { mode: 0o600 })
  }
  announce({})
  let held = true
  return {
    announce,
    release() {
      if (!held) return
      held = false
      rmSync(ownerFile, { force: true })
      lock.close()
    },
  }
}

/** Who last said to own the folder; they may be gone. Null when nobody did. */
export function folderOwner(folder: string): FolderOwner | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as FolderOwner
  } catch {
    return null
  }
}
