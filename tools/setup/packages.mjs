import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { packages, root } from './places.mjs'
import { step } from './say.mjs'

const stamp = join(packages, '.debrief-packages')
const lockFile = join(root, 'package-lock.json')

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(lockFile))
    .update(process.platform + process.arch)
    .digest('hex')

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** Whether node_modules is what package-lock.json asks for, by a stamp: a few milliseconds. */
export const packagesReady = () => read(stamp) === wanted()

// Somebody who ran `npm install` has the right packages without our stamp: npm's own list of what it put there tells.
const installedByHand = () => {
  const list = read(join(packages, '.package-lock.json'))
  if (!list) return false
  const there = JSON.parse(list).packages
  const asked = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  return Object.entries(asked).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === '' || there[path]?.version === version || (!there[path] && (optional || devOptional || peer)),
  )
}

/** Makes node_modules exactly what package-lock.json says. */
export const installPackages = async (node) => {
  if (!installedByHand()) {
    await step('Installing packages (about 750 MB on disk; a minute or two the first time)', () =>
      npm(node, ['ci', '--include=dev'], { what: 'Installing the packages' }),
    )
  }
  writeFileSync(stamp, wanted())
}
