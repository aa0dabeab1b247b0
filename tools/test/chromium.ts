import { canRun, findProgram, installFromDistribution } from './distribution.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The machine's Chromium or Chrome: what CHROMIUM names, else the first one in the PATH or in its usual place. */
export function findChromium(): string | undefined {
  return process.env.CHROMIUM || findProgram(names, places)
}

/** Finds a Chromium, or installs the distribution's where we may. Gives nothing when it is there, else what to do. */
export async function makeChromiumReady(): Promise<string | undefined> {
  const named = process.env.CHROMIUM
  if (named && !canRun(named)) return `CHROMIUM names ${named}, which cannot be run. Correct it or unset it.`
  if (findChromium()) return undefined
  installFromDistribution('Chromium', ['--no-install-recommends', 'chromium', 'fonts-liberation'], ['chromium-browser'])
  if (findChromium()) return undefined
  return [
    'The browser tests need Chromium or Chrome, and there is none on this machine.',
    'Install it (Debian, Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install chromium; macOS: brew install --cask google-chrome),',
    'or name one: CHROMIUM=/path/to/chrome npm test. Everything else can be tested with --only check, unit or behaviour.',
  ].join('\n')
}
