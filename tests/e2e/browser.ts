import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../tools/test/chromium.ts'

/** Starts the machine's own Chromium without a window. Close it in `afterAll`. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium on this machine. npm test installs it or says how.')
  const asRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath,
    // Chromium's sandbox refuses root, and /dev/shm is small in containers.
    args: ['--disable-dev-shm-usage', '--font-render-hinting=none', ...(asRoot ? ['--no-sandbox'] : [])],
  })
}
