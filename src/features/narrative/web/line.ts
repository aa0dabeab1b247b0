import { HocuspocusProviderWebsocket } from '@hocuspocus/provider'

/** How long is waited before the line is tried for again, in milliseconds. */
const first = 500
const longest = 4_000
/** Longer than any page is open. */
const never = 2 ** 31 - 1

/**
 * The line to the server, tried for again whenever it breaks, less and less often, until `end`. The library's own way of trying
 * again is not used: when a server takes a line and lets go of it at once, it begins a second row of attempts beside the
 * first, then a third, and in the end floods the server.
 */
export function openLine(address: string) {
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let wanted = true
  const socket = new HocuspocusProviderWebsocket({ url: address, maxAttempts: 1, delay: never })
  const connect = () => {
    clearTimeout(timer)
    if (wanted && socket.status === 'disconnected') void socket.connect()
  }
  const onBreak = () => {
    clearTimeout(timer)
    if (!wanted) return
    // Not everybody comes back in the same moment after the server was away.
    timer = setTimeout(connect, Math.min(longest, first * 2 ** tries++) * (0.5 + Math.random() / 2))
  }
  // A browser notices a missing network long before a silent line does.
  const onOffline = () => socket.disconnect()
  socket.on('disconnect', onBreak)
  window.addEventListener('offline', onOffline)
  window.addEventListener('online', connect)
  return {
    socket,
    /** The server speaks: the next break is a first one again. */
    isGood() {
      tries = 0
    },
    /** Lets go of the line and comes in anew. */
    anew: () => socket.disconnect(),
    /** Lets go of the line and stays away. */
    stop() {
      wanted = false
      clearTimeout(timer)
      socket.disconnect()
    },
    end() {
      wanted = false
      clearTimeout(timer)
      window.removeEventListener('offline', onOffline)
      window.removeEventListener('online', connect)
      socket.destroy()
    },
  }
}
