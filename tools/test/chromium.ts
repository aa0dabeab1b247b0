import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const canRun = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The machine's Chromium or Chrome: what CHROMIUM names, else the first one in the PATH or in its usual place. */
export function findChromium(): string | undefined {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(canRun)
}

/** Finds a Chromium, or installs the distribution's where we may. Gives nothing when it is there, else what to do. */
export async function makeChromiumReady(): Promise<string | undefined> {
  const named = process.env.CHROMIUM
  if (named && !canRun(named)) return `CHROMIUM names ${named}, which cannot be run. Correct it or unset it.`
  if (findChromium()) return undefined
  const mayInstall = process.getuid?.() === 0 && canRun('/usr/bin/apt-get')
  if (mayInstall) {
    console.log('There is no Chromium on this machine: installing the one of the distribution …')
    const apt = (...args: string[]) =>
      spawnSync('/usr/bin/apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-qq', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    // The lists may be stale or partly unreachable; whether the package can be had is for the second command to say.
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation') ||
      apt('install', '-y', 'chromium-browser')
    if (findChromium()) return undefined
  }
  return [
    'The browser tests need Chromium or Chrome, and there is none on this machine.',
    'Install it (Debian, Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install chromium; macOS: brew install --cask google-chrome),',
    'or name one: CHROMIUM=/path/to/chrome npm test. Everything else can be tested with --only check, unit or behaviour.',
  ].join('\n')
}
