import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { ownTools } from './places.mjs'
import { say } from './say.mjs'

const mark = join(ownTools, 'setup.lock')
const pulse = 2_000
const abandoned = 15_000

const age = () => {
  try {
    return Date.now() - statSync(mark).mtimeMs
  } catch {
    return undefined
  }
}

const take = () => {
  try {
    closeSync(openSync(mark, 'wx'))
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Runs the work while no other set-up of this folder does. The mark is touched while the work goes on, so one left
 * behind by a killed set-up is recognised by its age and not by a process id, which may be somebody else's by now.
 */
export const oneAtATime = async (work) => {
  mkdirSync(ownTools, { recursive: true })
  let told = false
  while (!take()) {
    if ((age() ?? 0) > abandoned) {
      rmSync(mark, { force: true })
      continue
    }
    if (!told) say('Another set-up is at work in this folder; waiting for it …')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const letGo = () => rmSync(mark, { force: true })
  const interrupted = () => {
    letGo()
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  const beat = setInterval(() => utimesSync(mark, new Date(), new Date()), pulse)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    letGo()
  }
}
