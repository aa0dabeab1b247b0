import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

interface Given {
  secret: string | undefined
  dataDir: string
}

/**
 * The secret that signs sessions: the configured one, else the one in the data folder (mode 0600), which is made on
 * first use. Several processes may ask at once and get the same.
 */
export async function loadSecret({ secret, dataDir }: Given): Promise<string> {
  return secret ?? keptSecret(join(dataDir, 'secret'), 'everybody then signs in again')
}

/** The file in the data folder whose key opens what people keep to themselves. It is in no backup. */
export const PRIVATE_KEY_FILE = 'private-key'

/**
 * Secrets behind private words: the first closes, each may open. The configured one where there is one, else that of a
 * file of its own, which is made on first use; beside a configured one the file is used as far as it is there.
 */
export async function loadPrivateSecrets({ secret, dataDir }: Given): Promise<string[]> {
  const path = join(dataDir, PRIVATE_KEY_FILE)
  if (!secret) return [await keptSecret(path, 'what was sealed with the old one then stays sealed')]
  const older = await readSecret(path)
  return older ? [secret, older] : [secret]
}

async function keptSecret(path: string, loss: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const kept = await readSecret(path)
  if (kept) return kept
  // Written whole beside its place and then linked, so that nobody ever reads half of it.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(32).toString('base64url'))
    await file.sync()
    await file.close()
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await unlink(draft)
  }
  const made = await readSecret(path)
  if (!made) throw new Error(`The secret in ${path} is empty. Remove the file to get a new one; ${loss}.`)
  return made
}

async function readSecret(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim() || null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
