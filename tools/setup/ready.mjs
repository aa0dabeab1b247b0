import { findNode, installNode } from './node.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { installPackages, packagesReady } from './packages.mjs'
import { buildWeb, webReady } from './web.mjs'

/**
 * Makes this folder ready and gives the Node to run with. When all is there already it only looks, in a few
 * milliseconds; otherwise it does what is missing, while no other set-up of this folder does.
 */
export const ready = async ({ web }) => {
  const node = findNode()
  const missing = () => !packagesReady() || (web && !webReady())
  if (node && !missing()) return node
  return oneAtATime(async () => {
    const found = findNode() ?? (await installNode())
    if (!packagesReady()) await installPackages(found)
    if (web && !webReady()) await buildWeb(found)
    return found
  })
}
