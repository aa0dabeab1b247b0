import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Log } from '../log/log.ts'
import { type FolderLock, folderOwner } from './folder-lock.ts'

/** Unix socket addresses have about 104 bytes on some systems. */
const LONGEST_PATH = 100

/**
 * Lets other commands on this machine ask the process that holds a data folder, over a Unix socket in the folder that
 * only its user can open. Today they ask for a backup, because nobody else can open the embedded database.
 */
export async function serveLocalControl(options: {
  folder: string
  lock: FolderLock
  backup(): Readable
  log: Log
}): Promise<{ close(): Promise<void> }> {
  const { folder, lock, log } = options
  const path = socketPath(folder)
  rmSync(path, { force: true })
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/backup') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/gzip' })
    pipeline(options.backup(), response).catch((error) => {
      log.error({ err: error }, 'a backup broke off')
      // Closes the connection in the middle, which tells the other side that it did not get everything.
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  server.unref()
  lock.announce({ socket: path })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * A backup from the process that holds the data folder, as a stream that fails when it breaks off. Null when no process
 * answers.
 */
export function askForBackup(folder: string): Promise<Readable | null> {
  const socket = folderOwner(folder)?.socket
  if (!socket) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ socketPath: socket, path: '/backup', method: 'POST' }, (response: IncomingMessage) => {
      if (response.statusCode === 200) resolve(response)
      else reject(new Error(`The running server refused to make a backup (${response.statusCode}).`))
    })
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null)
      else reject(error)
    })
    asking.end()
  })
}

function socketPath(folder: string): string {
  const inside = join(folder, 'control.sock')
  if (Buffer.byteLength(inside) <= LONGEST_PATH) return inside
  const short = join(tmpdir(), `debrief-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
  mkdirSync(short, { recursive: true, mode: 0o700 })
  return join(short, 'control.sock')
}
