import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The secret that signs sessions: the configured one, else the one in the data folder (mode 0600), which is made on
 * first use. Several processes may ask at once and get the same.
 */
export async function loadSecret(config: { secret: string | undefined; dataDir: string }): Promise<string> {
  if (config.secret) return config.secret
  const path = join(config.dataDir, 'secret')
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
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
  if (!made)
    throw new Error(`The secret in ${path} is empty. Remove the file to get a new one; everybody then signs in again.`)
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
