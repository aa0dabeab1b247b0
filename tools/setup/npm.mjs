import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { root } from './places.mjs'
import { SetupFailure } from './say.mjs'

/** The file npm starts with, so that it can be run by a Node of our choice. */
const npmFile = () => {
  const running = process.env.npm_execpath
  if (running?.endsWith('npm-cli.js') && existsSync(running)) return running
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const inPath = join(folder, 'npm')
    if (existsSync(inPath) && realpathSync(inPath).endsWith('npm-cli.js')) return realpathSync(inPath)
    const beside = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')
    if (existsSync(beside)) return beside
  }
  throw new SetupFailure(
    'npm was not found.',
    'Install npm (it comes with Node from https://nodejs.org) and try again.',
  )
}

// From what npm prints to what a person can do. The first that fits is told.
const remedies = [
  [/ENOSPC|no space left/i, 'The disk is full. Free about 1 GB and run the same command again; what is there is kept.'],
  [/EACCES|EPERM|EROFS/, 'A file could not be written. Check that this folder and the npm cache belong to you.'],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i,
    'The package registry could not be reached. Check the network or the proxy (npm config get registry, HTTPS_PROXY) and run the same command again.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/i,
    'The registry’s certificate was not accepted. Behind a company proxy, set npm config cafile.',
  ],
  [/EINTEGRITY/, 'A package did not match its checksum. Run npm cache clean --force and try again.'],
  [/E404|ETARGET|notarget/, 'The registry does not have a package this version needs. Check npm config get registry.'],
  [/EUSAGE|in sync/, 'package.json and package-lock.json disagree. Run npm install and commit the lock file.'],
]

// npm's first lines name the fault, the others are usage and stacks.
const gist = (printed) => printed.trim().split('\n').slice(0, 8).join('\n')

/**
 * Runs npm under the given Node. npm chooses packages by the Node it runs on, so this must be the Node that will
 * run Debrief. Install scripts stay off: nothing here needs them, and newer npm blocks them anyway.
 */
export const npm = (node, args, { what, cwd = root }) =>
  new Promise((resolve, reject) => {
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-update-notifier', '--loglevel=error']
    // The settings of the npm that runs us (npm_config_*) are kept: registry, proxy and cache belong to the person.
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, NODE_ENV: '' }
    const child = spawn(node, [npmFile(), ...flags, ...args], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let printed = ''
    child.stderr.on('data', (chunk) => {
      printed = (printed + chunk).slice(0, 20_000)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      const remedy = remedies.find(([pattern]) => pattern.test(printed))?.[1] ?? 'Run the same command again.'
      reject(
        new SetupFailure(`${what} did not succeed.`, `${remedy}\n\nnpm said:\n${gist(printed) || `exit code ${code}`}`),
      )
    })
  })
